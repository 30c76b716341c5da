import type { Pod } from '../resources/pod.ts';
import { plural } from './plural.ts';
import { containerStatuses } from './pods.ts';

/** A container that restarts often, or may do so. */
export interface FrequentRestarts {
  readonly container: string;
  /** `6 times`, in words also where the number is not reported. */
  readonly times: string;
  /** undefined: when and how it ended is not recorded, and it may have been lately. */
  readonly last: { readonly endedAt: string; readonly exitCode: number | string } | undefined;
}

/**
 * The containers that have restarted more than `most` times in their lives, the last time lately. `isLately` says so of
 * a timestamp. The kubelet keeps the end of the last run alone, and a count for the life of the Pod.
 */
export const frequentRestarts = (
  pod: Pod,
  most: number,
  isLately: (time: string) => boolean,
): readonly FrequentRestarts[] =>
  containerStatuses(pod).flatMap(({ name: container = '', restartCount: restarts, state, lastState }) => {
    if (restarts !== undefined && restarts <= most) return [];
    const { finishedAt: endedAt, exitCode = 'unknown' } = state?.terminated ?? lastState?.terminated ?? {};
    // It ended before it started anew.
    const notAfter = endedAt ?? state?.running?.startedAt;
    if (notAfter !== undefined && !isLately(notAfter)) return [];
    const times = restarts === undefined ? 'an unknown number of times' : plural(restarts, 'time');
    return { container, times, last: endedAt === undefined ? undefined : { endedAt, exitCode } };
  });
