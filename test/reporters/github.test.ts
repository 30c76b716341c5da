import t from 'tap';
import { github } from '../../src/reporters/github.ts';
import type { RunEvent } from '../../src/results/event.ts';
import { everyVerdict, nothing, onlyNew, stream, text } from './every-verdict.ts';

const print = async (events: readonly RunEvent[] = everyVerdict): Promise<readonly string[]> =>
  (await text(github(stream(events), { color: false }))).trimEnd().split('\n');

t.test('no more of one level than GitHub shows, and the last one counts the rest', async t => {
  const lines = await print();
  const errors = lines.filter(line => line.startsWith('::error '));
  t.equal(errors.length, 10);
  const [, more] = /and (\d+) more findings like these/.exec(errors.at(-1) ?? '') ?? [];
  t.ok(Number(more) > 0);
  t.ok(lines.filter(line => line.startsWith('::warning ')).length <= 10);
});

t.test('every line is one command, whatever the cluster says', async t => {
  for (const line of await print()) {
    t.match(line, /^::(error|warning) title=[^:,]*::/);
    t.notMatch(line.slice(2), /\r|\n|##vso\[|##\[/);
  }
});

t.test('what blocks is an error, what does not a warning, what is waived nothing', async t => {
  const all = (await print(onlyNew)).join('\n');
  t.match(all, /^::error title=config\/waived-in-part in kind\.lab::Service shop\/cart: has come since$/m);
  t.match(all, /^::warning title=config\/waived-in-part in kind\.lab::Service shop\/cart: was there before$/m);
  t.match(all, /^::warning title=service\/fails-below-the-gate in/m);
  t.notMatch(all, /is accepted/);
});

t.test('what could not be told is an error', async t => {
  t.match(await print(nothing), [/^::error title=run in nothing could not be told::the run was interrupted/]);
  const few = everyVerdict.filter(event => event.type !== 'check' || event.result.check.id === 'node/throws');
  t.match(await print(few), [
    /^::error title=node\/throws in kind\.lab could not be told::TypeError: x is not a function$/,
  ]);
});
