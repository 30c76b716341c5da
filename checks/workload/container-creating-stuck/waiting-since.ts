import type { Pod } from 'kubefault/resources';
import { condition, containerStatuses, later } from 'kubefault/sdk';

/**
 * When a Pod began to wait for its containers: when it was scheduled, or the last thing after that which is dated: its kubelet
 * took it on, its sandbox was lost, its init containers were done, another container was started. A Pod that was created with a
 * Node's name was never scheduled and has no such condition.
 */
export function waitingSince(pod: Pod): string | undefined {
  const at = (type: string, status: string): readonly string[] => {
    const found = condition(pod, type);
    return found?.status === status && found.lastTransitionTime ? [found.lastTransitionTime] : [];
  };
  const scheduled = condition(pod, 'PodScheduled');
  return later(
    scheduled ? scheduled.lastTransitionTime : pod.metadata.creationTimestamp,
    ...at('ContainersReady', 'False'),
    ...at('PodReadyToStartContainers', 'False'),
    ...at('Initialized', 'True'),
    ...containerStatuses(pod).flatMap(({ state }) => state?.running?.startedAt ?? state?.terminated?.finishedAt ?? []),
  );
}
