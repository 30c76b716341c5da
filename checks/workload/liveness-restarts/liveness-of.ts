import { type ContainerStatus, countWithin, type ProbeEvent } from 'kubefault/sdk';

/** What a liveness probe did to its container; `message` is an id of the check's messages. */
export interface Liveness {
  readonly message: 'killed' | 'killedOften' | 'killedNotReady' | 'failing' | 'failingNotReady';
  readonly count: number;
  readonly since: string | undefined;
}

/** Kills from here on are no accident. */
const often = 3;

/**
 * Judged from what the events of the window say of one container. Where the kill itself is not among them, as events are
 * dropped when there are many: an end by signal after a failure. An end for the use of memory is none, whatever the probe said
 * before. 'unknown' where the probe failed and nothing says how the container ended.
 */
export function livenessOf(
  { ready, restartCount, state, lastState }: ContainerStatus,
  events: readonly ProbeEvent[],
  {
    isRecent,
    minFailures,
    window,
  }: {
    readonly isRecent: (time: string | undefined) => boolean;
    readonly minFailures: number;
    readonly window: number;
  },
): Liveness | 'unknown' | undefined {
  const [kills, failures] = [of('kill'), of('failure')];
  const count = countWithin(kills, window);
  const end = state?.terminated ?? lastState?.terminated;
  if (count > 0 || isKill(end)) {
    const since = kills.length > 0 ? firstOf(kills) : (firstOf(failures) ?? end?.finishedAt);
    const quiet = count >= often ? 'killedOften' : 'killed';
    return { message: ready === true ? quiet : 'killedNotReady', count: Math.max(1, count), since };
  }
  const failed = countWithin(failures, window);
  if (failed >= minFailures)
    return { message: ready === true ? 'failing' : 'failingNotReady', count: failed, since: firstOf(failures) };
  const isLost = failures.length > 0 && !end && restartCount !== 0 && isRecent(state?.running?.startedAt);
  return isLost ? 'unknown' : undefined;

  function of(about: ProbeEvent['about']): readonly ProbeEvent[] {
    return events.filter(event => event.about === about);
  }

  function isKill(end: NonNullable<ContainerStatus['lastState']>['terminated']): boolean {
    if (!end || !isRecent(end.finishedAt)) return false;
    const { exitCode = 137, finishedAt = '', reason = 'Error' } = end;
    const bySignal = reason === 'Error' && (exitCode === 137 || exitCode === 143);
    return bySignal && failures.some(({ first = '' }) => !(Date.parse(first) > Date.parse(finishedAt)));
  }
}

const firstOf = (events: readonly ProbeEvent[]): string | undefined =>
  events.flatMap(({ first }) => first ?? []).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
