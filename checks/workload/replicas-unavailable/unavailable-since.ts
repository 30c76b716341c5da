import type { Pod, ReplicaSet } from 'kubefault/resources';
import { condition, latest } from 'kubefault/sdk';
import { isBelowMinimum } from './is-below-minimum.ts';
import type { ReplicaWorkload } from './replica-workload.ts';

/**
 * Since when replicas have been lacking; undefined where nothing says. Pods beyond the wanted number lack to nobody: with one
 * Pod too many, the second one that is not Ready makes the shortfall. That none is available began with the last one lost.
 */
export function unavailableSince(workload: ReplicaWorkload, pods: readonly Pod[]): string | undefined {
  if (workload.kind === 'Deployment' && isBelowMinimum(workload))
    return condition(workload, 'Available')?.lastTransitionTime;
  const lost = pods
    .filter(pod => condition(pod, 'Ready')?.status !== 'True')
    // A Pod without the condition has never been Ready.
    .map(({ metadata, ...pod }) => condition(pod, 'Ready')?.lastTransitionTime ?? metadata.creationTimestamp)
    .toSorted((a = '', b = '') => Date.parse(a) - Date.parse(b));
  if (lost.includes(undefined)) return undefined;
  if (lost.length > 0 && !workload.status?.availableReplicas) return latest(lost as readonly string[]);
  if (lost.length > 0) return lost[Math.max(0, pods.length - (workload.spec?.replicas ?? 1))];
  const failure = workload.kind === 'StatefulSet' ? undefined : condition(workload as ReplicaSet, 'ReplicaFailure');
  return failure?.status === 'True' ? failure.lastTransitionTime : undefined;
}
