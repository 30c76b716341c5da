import type { ContainerStatus } from 'kubefault/sdk';

/** The newest kill; `message` is an id of the check's messages. */
export interface OomKill {
  readonly message: 'killed' | 'killedAgain' | 'down';
  readonly at: string | undefined;
}

type Ends = NonNullable<ContainerStatus['lastState']>['terminated'];

/**
 * Was the container killed for its use of memory? Only the last end is kept, and the one before it while the container does not
 * run. Exit code 137 alone is a SIGKILL from anywhere: a probe, a deletion, a person. `isPast` says whether an end is too old to
 * count; one without a time counts. 'unknown' where it was restarted lately and nothing says why.
 */
export function oomKillOf(
  { restartCount, state, lastState }: ContainerStatus,
  isPast: (time: string) => boolean,
): OomKill | 'unknown' | undefined {
  const recent = (end: Ends): boolean => end !== undefined && !(end.finishedAt && isPast(end.finishedAt));
  const ends = [state?.terminated, lastState?.terminated].filter(recent);
  const kills = ends.filter(end => end?.reason === 'OOMKilled');
  if (kills.length > 0) {
    const isDown = !state?.running && state?.terminated?.exitCode !== 0;
    const message = isDown ? 'down' : 'killed';
    return { message: kills.length > 1 ? 'killedAgain' : message, at: kills[0]?.finishedAt };
  }
  const isLost = !lastState?.terminated && restartCount !== 0 && !isOld(state, isPast);
  const isVague = ends.some(end => !end?.reason && end?.exitCode !== 0);
  return isVague || isLost ? 'unknown' : undefined;
}

/** What has run or been over for so long was restarted before that. */
const isOld = (state: ContainerStatus['state'], isPast: (time: string) => boolean): boolean => {
  const from = state?.running?.startedAt ?? state?.terminated?.startedAt;
  return from !== undefined && isPast(from);
};
