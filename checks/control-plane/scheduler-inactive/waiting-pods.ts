import type { Pod } from 'kubefault/resources';
import { condition, isLive } from 'kubefault/sdk';

/** The Pods that wait for the default scheduler, and those among them that no scheduler has looked at. */
export function waitingPods(pods: readonly Pod[]): { readonly all: readonly Pod[]; readonly ignored: readonly Pod[] } {
  const all = pods.filter(isWaiting);
  return { all, ignored: all.filter(pod => !isConsidered(pod)) };
}

/** The API server fills in an empty schedulerName. A Pod with gates waits for somebody else. */
const isWaiting = (pod: Pod): boolean =>
  isLive(pod) &&
  !pod.spec?.nodeName &&
  !pod.spec?.schedulingGates?.length &&
  (pod.spec?.schedulerName ?? 'default-scheduler') === 'default-scheduler';

/**
 * The API server itself writes the condition of a Pod with gates, and it stays when the last gate goes.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/
 */
const isConsidered = (pod: Pod): boolean =>
  (condition(pod, 'PodScheduled')?.reason ?? 'SchedulingGated') !== 'SchedulingGated';
