import type { V1RoleBinding } from '@kubernetes/client-node';
import type { Links } from './resource.ts';
import type { Metadata, Wire } from './wire.ts';

/**
 * The role that a binding grants and the ServiceAccounts that it is granted to. A Role lies in the namespace of its
 * binding; users and groups have no objects.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
 */
export function bindingLinks({
  metadata: { namespace },
  roleRef,
  subjects = [],
}: Pick<Wire<V1RoleBinding>, 'roleRef' | 'subjects'> & { readonly metadata: Metadata }): Links {
  const { kind = '', name = '' } = roleRef ?? {};
  const accounts = subjects.filter(subject => subject.kind === 'ServiceAccount');
  return {
    references: [
      kind === 'Role' ? { kind, namespace, name } : { kind, name },
      ...accounts.map(subject => ({
        kind: 'ServiceAccount',
        namespace: subject.namespace ?? namespace,
        name: subject.name ?? '',
      })),
    ],
  };
}
