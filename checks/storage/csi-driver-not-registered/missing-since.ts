import type { CSINode, Node, Pod } from 'kubefault/resources';
import { condition, lastWritten, later } from 'kubefault/sdk';

/**
 * Since when Pods have been without a driver, as far as that is known: not before the first of them came, nor before the
 * kubelet last wrote which drivers have registered. Without managed fields the time of that is not known, and the Pods
 * that still wait to be started tell.
 */
export function missingSince(node: Node, csiNode: CSINode | undefined, pods: readonly Pod[]): string | undefined {
  const came = pods.map(cameAt).toSorted()[0];
  if (!csiNode) return later(condition(node, 'Ready')?.lastTransitionTime, came);
  if (csiNode.metadata.managedFields?.length) return later(lastWritten(csiNode.metadata, 'spec'), came);
  return pods
    .filter(({ status }) => status?.phase === 'Pending')
    .map(cameAt)
    .toSorted()[0];
}

const cameAt = (pod: Pod): string | undefined =>
  condition(pod, 'PodScheduled')?.lastTransitionTime ?? pod.status?.startTime ?? pod.metadata.creationTimestamp;
