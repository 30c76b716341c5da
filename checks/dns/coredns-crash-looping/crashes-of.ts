import type { Pod } from 'kubefault/resources';
import { containerStatuses, frequentRestarts, plural } from 'kubefault/sdk';

/** One container that crashes; '' stands for the Pod as a whole. */
export interface Crash {
  readonly container: string;
  readonly problem: string;
  readonly since: string | undefined;
}

/** What crashes in a Pod; 'unknown' where nothing says whether a container that restarted often did so lately. */
export function crashesOf(
  pod: Pod,
  maxRestarts: number,
  isLately: (time: string) => boolean,
): readonly Crash[] | 'unknown' {
  const looping = containerStatuses(pod).flatMap(({ name: container = '', state, lastState, restartCount }) => {
    if (state?.waiting?.reason !== 'CrashLoopBackOff') return [];
    const { exitCode = 'unknown', finishedAt: since } = lastState?.terminated ?? {};
    const restarts = restartCount === undefined ? 'an unknown number of restarts' : plural(restartCount, 'restart');
    const problem = `container ${container} is in CrashLoopBackOff after ${restarts}, last exit code ${exitCode}`;
    return { container, problem, since };
  });
  if (looping.length > 0) return looping;
  if (pod.status?.phase === 'Failed') return [{ container: '', problem: 'it has failed for good', since: undefined }];
  const restarting = frequentRestarts(pod, maxRestarts, isLately);
  if (restarting.some(({ last }) => last === undefined)) return 'unknown';
  return restarting.map(({ container, times, last }) => {
    const end = `the last time at ${last?.endedAt} with exit code ${last?.exitCode}`;
    return { container, problem: `container ${container} has restarted ${times}, ${end}`, since: last?.endedAt };
  });
}
