import { suffixOf } from './id-of.ts';
import { managedFields } from './managed-fields.ts';
import { metadataOf, ownedBy } from './metadata-of.ts';
import type { Objects } from './objects.ts';
import type { Placement } from './placement.ts';
import { podOf } from './pod.ts';
import { ago, day } from './time.ts';

interface Agent {
  readonly namespace: string;
  readonly name: string;
  readonly image: string;
  readonly hostPaths: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly configMap?: string;
}

/** An agent that runs on every Node, with its Pods. */
export function daemonSetOf(
  { namespace, name, image, hostPaths, command, configMap }: Agent,
  placement: Placement,
): Objects {
  const paths = Object.entries(hostPaths);
  const podSpec = {
    volumes: [
      ...paths.map(([volume, path]) => ({ name: volume, hostPath: { path, type: '' } })),
      ...(configMap ? [{ name: configMap, configMap: { name: configMap, defaultMode: 420 } }] : []),
    ],
    containers: [
      {
        name,
        image,
        ...(command && { command }),
        env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } }],
        resources: { requests: { cpu: '100m', memory: '128Mi' } },
        volumeMounts: [
          ...paths.map(([volume, mountPath]) => ({ name: volume, mountPath })),
          ...(configMap ? [{ name: configMap, mountPath: `/var/lib/${configMap}` }] : []),
        ],
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        imagePullPolicy: 'IfNotPresent',
        securityContext: { privileged: true },
      },
    ],
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    serviceAccountName: name,
    serviceAccount: name,
    hostNetwork: true,
    securityContext: {},
    schedulerName: 'default-scheduler',
    tolerations: [{ operator: 'Exists' }],
    priorityClassName: 'system-node-critical',
  };
  const labels = { 'k8s-app': name };
  const spec = {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: podSpec },
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
    revisionHistoryLimit: 10,
  };
  const count = placement.machines.length;
  const status = {
    currentNumberScheduled: count,
    numberMisscheduled: 0,
    desiredNumberScheduled: count,
    numberReady: count,
    observedGeneration: 1,
    updatedNumberScheduled: count,
    numberAvailable: count,
  };
  const controller = { manager: 'kube-controller-manager', time: ago(9 * day), subresource: 'status' };
  const hash = suffixOf(`${namespace}/${name} revision`, 10);
  const podLabels = { ...labels, 'controller-revision-hash': hash, 'pod-template-generation': '1' };
  const owner = ownedBy('apps/v1', 'DaemonSet', namespace, name);
  const annotations = { 'deprecated.daemonset.template.generation': '1' };
  const data = { spec: { template: { $patch: 'replace', ...spec.template } } };
  return {
    '/apis/apps/v1/daemonsets': [
      {
        metadata: metadataOf({
          kind: 'DaemonSet',
          name,
          namespace,
          labels,
          annotations,
          generation: 1,
          parts: { spec },
          others: [managedFields({ status }, controller)],
        }),
        spec,
        status,
      },
    ],
    '/apis/apps/v1/controllerrevisions': [
      {
        metadata: metadataOf({
          kind: 'ControllerRevision',
          name: `${name}-${hash}`,
          namespace,
          labels: { ...labels, 'controller-revision-hash': hash },
          annotations,
          owner,
          manager: 'kube-controller-manager',
        }),
        data,
        revision: 1,
      },
    ],
    '/api/v1/pods': placement.machines.map((_, i) =>
      podOf({
        namespace,
        name: `${name}-${suffixOf(`${namespace}/${name} ${i}`, 5)}`,
        generateName: `${name}-`,
        labels: podLabels,
        owner,
        spec: { ...podSpec, affinity: onlyOn(placement.machines[i]?.name ?? '') },
        place: placement.on(i, true),
        age: 20 * day - i,
      }),
    ),
  };
}

const onlyOn = (node: string): object => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }],
    },
  },
});
