import type { Pod } from 'kubefault/resources';
import { condition, latest } from 'kubefault/sdk';
import type { BlockingInit } from './blocking-init.ts';

/** What is wrong with it; `message` is an id of the check's messages. */
export interface InitProblem {
  readonly message: 'failed' | 'runsTooLong' | 'notStarted';
  readonly end: string;
  readonly since: string | undefined;
  readonly grace: '0s' | '2m';
}

/**
 * Why the init container that blocks does: undefined where it is in its time, or waits for something that has a check of its
 * own (its image, its configuration). `isOver` says whether one that began then has taken too long. One that has failed and runs
 * again may succeed; between two failures it does not run, and is found then.
 */
export function problemOfInit(
  pod: Pod,
  { container, status, isSidecar }: BlockingInit,
  isOver: (beginning: string) => boolean,
): InitProblem | 'unknown' | undefined {
  const { running, terminated, waiting } = status?.state ?? {};
  if (!running && !terminated && !waiting?.reason) return 'unknown';
  if (isSidecar) {
    // What keeps one from running, or ends it again and again, has checks of its own.
    if (waiting) return undefined;
    if (running && status?.started === undefined) return 'unknown';
    const since = reachedAt(pod, container.name);
    if (since === undefined) return 'unknown';
    return isOver(since) ? { message: 'notStarted', end: '', since, grace: '0s' } : undefined;
  }
  if (running && !running.startedAt) return 'unknown';
  if (running?.startedAt && isOver(running.startedAt))
    return { message: 'runsTooLong', end: '', since: running.startedAt, grace: '0s' };
  const last = terminated ?? status?.lastState?.terminated;
  if (!last && status?.restartCount && waiting?.reason !== 'CrashLoopBackOff') return 'unknown';
  const hasFailed = last ? last.exitCode !== 0 : waiting?.reason === 'CrashLoopBackOff';
  if (!hasFailed) return undefined;
  const end = last?.exitCode === undefined ? 'an unknown exit code' : `exit code ${last.exitCode}`;
  return { message: 'failed', end, since: last?.finishedAt, grace: running ? '2m' : '0s' };
}

/** When the turn of a container came: after the last one before it that ended, else when the Pod was taken on. */
const reachedAt = (pod: Pod, container: string | undefined): string | undefined =>
  latest(
    (pod.status?.initContainerStatuses ?? [])
      .filter(({ name }) => name !== container)
      .flatMap(({ state }) => state?.terminated?.finishedAt ?? []),
  ) ??
  condition(pod, 'Initialized')?.lastTransitionTime ??
  pod.status?.startTime;
