import type { Pod } from '../resources/pod.ts';
import { crashLoopOf } from './crash-loop-of.ts';
import { containerStatuses } from './pods.ts';

/** A container that has run for so long is not between two crashes. */
const settled = '2m';

/**
 * Does a container of the Pod crash again and again? Without a readiness probe the Pod is Ready for a moment between two crashes, so that
 * no condition of it, nor of what counts it, tells how long that has gone on.
 */
export const isInCrashLoop = (pod: Pod, older: (timestamp: string, than: typeof settled) => boolean): boolean =>
  containerStatuses(pod).some(
    status => typeof crashLoopOf(status, startedAt => older(startedAt, settled)) === 'object',
  );
