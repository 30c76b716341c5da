import t from 'tap';
import { eventsOf } from '../../src/reporters/events-of.ts';
import { loadReporter, reporterNames } from '../../src/reporters/index.ts';
import { json } from '../../src/reporters/json.ts';
import type { RunEvent } from '../../src/results/event.ts';
import { everyVerdict, nothing, onlyNew, stream, text } from './every-verdict.ts';

/** Milliseconds are whole in a JSON report. */
const whole = (events: readonly RunEvent[]): readonly RunEvent[] =>
  events.map(event => (event.type === 'check' ? { ...event, took: Math.round(event.took) } : event));
const [start, ...others] = everyVerdict;
if (start?.type !== 'start') throw new Error('the start is missing');
const about = { shard: { index: 1, of: 2 }, fleet: { context: 'a', contexts: ['a', 'b'] }, namespaces: ['shop'] };

for (const [name, events] of Object.entries({
  everyVerdict,
  onlyNew,
  nothing,
  part: [{ ...start, ...about }, ...others],
}))
  t.test(`${name}: every format says of a JSON report what it said of the run`, async t => {
    const run = whole(events);
    const report = JSON.parse(await text(json(stream(run), { color: false })));
    for (const format of reporterNames) {
      const reporter = await loadReporter(format);
      const print = (of: readonly RunEvent[]): Promise<string> =>
        text(reporter(stream(of), { color: false, width: 80 }));
      t.equal(await print(eventsOf(report)), await print(run), format);
    }
  });
