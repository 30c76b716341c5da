import type { Pod } from '../resources/pod.ts';
import { condition } from './condition.ts';
import { plural } from './plural.ts';
import { containerStatuses } from './pods.ts';

/** Reasons to wait that pass by themselves. */
const starting = new Set(['ContainerCreating', 'PodInitializing']);

/** Why a Pod is not Ready, and since when; `since` is undefined where its Ready condition contradicts its containers. */
export interface Unreadiness {
  readonly problem: string;
  readonly since: string | undefined;
}

/**
 * Why a Pod is not Ready, in the words of its containers; undefined if it is. A container that waits for any reason but
 * its start belies a Ready condition.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-conditions
 */
export function unreadiness(pod: Pod): Unreadiness | undefined {
  const ready = condition(pod, 'Ready');
  const statuses = containerStatuses(pod);
  const isStuck = statuses.some(({ state }) => state?.waiting?.reason && !starting.has(state.waiting.reason));
  if (ready?.status === 'True' && !isStuck) return undefined;
  const problems = statuses.flatMap(({ name, ready, restartCount = 0, state }) => {
    const after = restartCount > 0 ? ` after ${plural(restartCount, 'restart')}` : '';
    if (state?.waiting) return `container ${name} is in ${state.waiting.reason ?? 'an unknown wait'}${after}`;
    if (state?.terminated && !ready)
      return `container ${name} ended with exit code ${state.terminated.exitCode ?? 'unknown'}${after}`;
    if (state?.running && !ready) return `container ${name} runs and is not ready${after}`;
    return [];
  });
  const otherwise = statuses.length > 0 ? 'no container says why' : `it is ${pod.status?.phase ?? 'of unknown phase'}`;
  const began = ready ? ready.lastTransitionTime : pod.metadata.creationTimestamp;
  return { problem: problems.join(', ') || otherwise, since: ready?.status === 'True' ? undefined : began };
}
