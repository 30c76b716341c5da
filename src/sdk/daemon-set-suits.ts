import type { DaemonSet } from '../resources/daemon-set.ts';
import type { Node } from '../resources/node.ts';
import type { Pod } from '../resources/pod.ts';
import { allowsNode } from './scheduling.ts';
import { type Toleration, untolerated } from './taints.ts';

/**
 * What the controller lets every Pod of a DaemonSet tolerate.
 * https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#taints-and-tolerations
 */
const added: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
];
const onHostNetwork: Toleration = {
  key: 'node.kubernetes.io/network-unavailable',
  operator: 'Exists',
  effect: 'NoSchedule',
};

/** Is a DaemonSet to have a Pod on a Node, by node selector, required node affinity and tolerations of its template? */
export function daemonSetSuits({ metadata, spec }: DaemonSet, node: Node): boolean {
  const template = spec?.template?.spec ?? {};
  const tolerations = [...(template.tolerations ?? []), ...added, ...(template.hostNetwork ? [onHostNetwork] : [])];
  const pod: Pod = { kind: 'Pod', apiVersion: 'v1', metadata, spec: { ...template, tolerations } };
  return allowsNode(pod, node) && untolerated(pod, node).length === 0;
}
