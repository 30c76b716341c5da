import { plural } from './plural.ts';
import type { ContainerStatus } from './pods.ts';

/** One container that crashes again and again: waiting for the next attempt, or between two of them. */
export interface CrashLoop {
  readonly message: 'backOff' | 'flapping';
  readonly data: { readonly container: string; readonly restarts: string; readonly exitCode: number | string };
  /** The newest crash: when the first one was is not recorded. */
  readonly since: string | undefined;
}

/** With fewer restarts it may have recovered, as after the start of something that it waits for. */
const fewestRestarts = 3;

/**
 * Is the container in a crash loop? Between two attempts it shows as running or terminated for a moment; `isSettled` says
 * whether a container that started then has run for long enough not to count. Every value that is missing counts as the
 * worse case; 'unknown' where nothing says how the container ended before.
 */
export function crashLoopOf(
  { name: container = '', restartCount, state, lastState }: ContainerStatus,
  isSettled: (startedAt: string) => boolean,
): CrashLoop | 'unknown' | undefined {
  const last = state?.terminated ?? lastState?.terminated;
  const restarts = restartCount === undefined ? 'an unknown number of restarts' : plural(restartCount, 'restart');
  const data = { container, restarts, exitCode: last?.exitCode ?? 'unknown' };
  if (state?.waiting?.reason === 'CrashLoopBackOff') return { message: 'backOff', data, since: last?.finishedAt };
  if (state?.waiting || (restartCount ?? fewestRestarts) < fewestRestarts) return undefined;
  if (last?.exitCode === 0 || ranWell(last)) return undefined;
  const startedAt = state?.running?.startedAt;
  if (startedAt && isSettled(startedAt)) return undefined;
  return last ? { message: 'flapping', data, since: last.finishedAt } : 'unknown';
}

/**
 * Ten minutes without a crash end a loop: the kubelet starts its back-off anew.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
 */
const ranWell = (
  run: { readonly startedAt?: string | undefined; readonly finishedAt?: string | undefined } = {},
): boolean => Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt ?? '') >= 600_000;
