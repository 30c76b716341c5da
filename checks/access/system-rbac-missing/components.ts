/** A component that RBAC must let do its work. */
export interface Component {
  /** Of which workloads the component runs. undefined: it authenticates as a user, and every cluster has it. */
  readonly account?: { readonly namespace: string; readonly name: string };
  /** As the API server knows it. */
  readonly user: string;
  readonly groups: readonly string[];
  /**
   * Without these it cannot work: verbs, resource with its group, and where one object is enough, that.
   * `list,watch endpointslices.discovery.k8s.io`, `update leases.coordination.k8s.io kube-system/kube-scheduler`.
   */
  readonly needs: readonly string[];
}

const accountOf = (namespace: string, name: string): Pick<Component, 'account' | 'user' | 'groups'> => ({
  account: { namespace, name },
  user: `system:serviceaccount:${namespace}:${name}`,
  groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
});

const userNamed = (user: string): Pick<Component, 'user' | 'groups'> => ({ user, groups: ['system:authenticated'] });

const readable = (...resources: readonly string[]): readonly string[] =>
  resources.map(resource => `list,watch ${resource}`);

/**
 * By the ClusterRole that they are installed with. The scheduler and the controller manager do not start before every
 * list that they share between their parts has been read.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#core-component-roles
 */
export const components: ReadonlyMap<string, Component> = new Map([
  [
    'system:coredns',
    {
      ...accountOf('kube-system', 'coredns'),
      needs: readable('services', 'namespaces', 'endpointslices.discovery.k8s.io'),
    },
  ],
  [
    'system:node-proxier',
    {
      ...accountOf('kube-system', 'kube-proxy'),
      needs: [...readable('services', 'endpointslices.discovery.k8s.io'), 'get,list,watch nodes'],
    },
  ],
  [
    'system:kube-scheduler',
    {
      ...userNamed('system:kube-scheduler'),
      needs: [
        ...readable('nodes', 'pods', 'namespaces', 'persistentvolumes', 'persistentvolumeclaims', 'services'),
        ...readable('replicasets.apps', 'statefulsets.apps', 'poddisruptionbudgets.policy'),
        ...readable('csinodes.storage.k8s.io', 'storageclasses.storage.k8s.io'),
        'create pods/binding',
        'get,update leases.coordination.k8s.io kube-system/kube-scheduler',
      ],
    },
  ],
  [
    'system:kube-controller-manager',
    {
      ...userNamed('system:kube-controller-manager'),
      needs: [
        ...readable('nodes', 'pods', 'namespaces', 'serviceaccounts', 'secrets', 'endpointslices.discovery.k8s.io'),
        ...readable('deployments.apps', 'replicasets.apps', 'jobs.batch'),
        'create serviceaccounts/token',
        'get,update leases.coordination.k8s.io kube-system/kube-controller-manager',
      ],
    },
  ],
]);
