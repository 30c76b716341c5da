import type { Pod } from 'kubefault/resources';
import { containerStatuses, crashLoopOf } from 'kubefault/sdk';
import type { ReplicaWorkload } from './own-pods.ts';

/**
 * Does it lack a Pod because of a crash loop? Between two crashes a Pod without a readiness probe is Ready for a moment, so that
 * no condition tells how long it has gone on. Pods beyond the wanted number lack to nobody.
 */
export function isCrashLooping(
  { spec }: ReplicaWorkload,
  pods: readonly Pod[],
  isSettled: (startedAt: string) => boolean,
): boolean {
  const looping = pods.filter(pod =>
    containerStatuses(pod).some(status => typeof crashLoopOf(status, isSettled) === 'object'),
  );
  return looping.length > Math.max(0, pods.length - (spec?.replicas ?? 1));
}
