import { countWithin, crashLoopOf, type ProbedContainer, type ProbeEvent } from 'kubefault/sdk';

/** How often a probe killed a container; `message` is an id of the check's messages. */
export interface Kills {
  readonly message: 'startup' | 'liveness' | 'startedAtLast';
  readonly count: number;
  /** The first kill that is known. */
  readonly since: string | undefined;
}

/**
 * What the events say of one container. Kills by the startup probe count by themselves; those by the liveness probe only up to
 * the crash loop, below which workload/liveness-restarts reports them. `isSettled` says whether a container that started then
 * has run for long enough not to count as looping. Fewer than `fewest` within `window` milliseconds do not count.
 */
export function killsOf(
  { container, status = {} }: ProbedContainer,
  events: readonly ProbeEvent[],
  {
    fewest,
    isSettled,
    window,
  }: {
    readonly fewest: number;
    readonly isSettled: (startedAt: string) => boolean;
    readonly window: number;
  },
): Kills | undefined {
  const killsBy = (probe: ProbeEvent['probe']): Omit<Kills, 'message'> => {
    const mine = events.filter(event => event.about === 'kill' && event.probe === probe);
    const kills = mine.filter(event => event.container === container.name);
    const firsts = kills.flatMap(({ first }) => first ?? []).toSorted((a, b) => Date.parse(a) - Date.parse(b));
    return { count: countWithin(kills, window), since: firsts[0] };
  };
  const startup = killsBy('startup');
  const liveness = killsBy('liveness');
  if (liveness.count >= fewest && crashLoopOf(status, isSettled)) return { message: 'liveness', ...liveness };
  if (startup.count < fewest) return undefined;
  const hasStarted = status.state?.running && status.started === true;
  return { message: hasStarted ? 'startedAtLast' : 'startup', ...startup };
}
