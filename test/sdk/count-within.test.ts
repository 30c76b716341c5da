import t from 'tap';
import { countWithin } from '../../src/sdk/count-within.ts';
import type { ProbeEvent } from '../../src/sdk/probe-events.ts';

const hour = 3_600_000;
const event = (count: number, first: string | undefined, last: string | undefined): ProbeEvent => ({
  about: 'kill',
  probe: 'liveness',
  container: 'cart',
  count,
  first,
  last,
  message: '',
});

for (const { what, events, count } of [
  { what: 'nothing', events: [], count: 0 },
  {
    what: 'all that lies within the window',
    events: [event(3, '2026-01-01T11:10:00Z', '2026-01-01T11:50:00Z')],
    count: 3,
  },
  {
    what: 'a share of what took longer',
    events: [event(12, '2026-01-01T08:00:00Z', '2026-01-01T12:00:00Z')],
    count: 3,
  },
  { what: 'at least the last one', events: [event(6, '2025-12-27T12:00:00Z', '2026-01-01T12:00:00Z')], count: 1 },
  { what: 'all where the first is not dated', events: [event(4, undefined, '2026-01-01T12:00:00Z')], count: 4 },
  { what: 'all where the last is not dated', events: [event(4, '2025-12-27T12:00:00Z', undefined)], count: 4 },
  {
    what: 'several events together',
    events: [event(1, '2026-01-01T12:00:00Z', '2026-01-01T12:00:00Z'), event(2, undefined, undefined)],
    count: 3,
  },
])
  t.test(what, async t => t.equal(countWithin(events, hour), count));
