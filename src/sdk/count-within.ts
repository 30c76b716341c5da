import type { ProbeEvent } from './probe-events.ts';

/**
 * How often something happened of late, within `window` milliseconds: one event may count for days what happens once a day, and is
 * kept as long as it does. What it counts over more than the window is spread evenly.
 */
export const countWithin = (events: readonly ProbeEvent[], window: number): number =>
  events.reduce((sum, { count, first = '', last = '' }) => {
    const span = Date.parse(last) - Date.parse(first);
    return sum + (span > window ? Math.max(1, Math.floor((count * window) / span)) : count);
  }, 0);
