import t from 'tap';
import { console } from '../../src/reporters/console.ts';
import { onlyNew, stream, text } from './every-verdict.ts';

const plain = await text(console(stream(), { color: false }));

t.test('the verdict comes first, then findings, what was not seen, what was not run', async t => {
  const order = ['BLOCKED', '18 findings, 8 causes', 'What could not be seen', 'Not run', '13 of 14 checks ran'];
  const places = order.map(part => plain.indexOf(part));
  t.ok(
    places.every(place => place >= 0),
    JSON.stringify(places),
  );
  t.same(
    places,
    places.toSorted((a, b) => a - b),
  );
});

t.test('a gap comes with what to grant, and the checks that needed it', async t => {
  t.match(plain, /listing nodes: refused \(403\) to me\n {6}grant the verb list on nodes/);
  t.match(plain, /\? service\/fails-and-is-blind is fail: needs v1\/Node/);
});

t.test('several objects behind one finding are counted', async t => {
  t.match(plain, /several \(12 objects: a, b, \.\.\.\)/);
});

t.test('what is waived is marked with its end, its owner and its reason', async t => {
  t.match(
    plain,
    /· high {5}Service shop\/cart: is accepted\n.*config\/waived@1 · known · waived until 2027-01-31 by team-shop: moves/,
  );
  t.match(plain, /· config\/waived-blindness is inconclusive: .*secrets.*; new; waived until 2027-01-31 by team-shop/);
  t.match(plain, /13 of 14 checks ran: .*, 3 of \d+ findings waived, 4 of \d+ findings known$/m);
});

t.test('with a baseline, only what is new is marked as blocking', async t => {
  const compared = await text(console(stream(onlyNew), { color: false }));
  t.match(plain, /✗ high {5}Service shop\/cart: was there before\n.*known/);
  t.match(compared, /· high {5}Service shop\/cart: was there before\n.*known/);
  t.match(compared, /✗ high {5}Service shop\/cart: has come since\n.*new/);
  t.match(plain, /\? config\/known-blindness is inconclusive/);
  t.match(compared, /· config\/known-blindness is inconclusive/);
});

t.test('a finding of a check that broke is marked for itself', async t => {
  const [start, end] = [onlyNew[0], onlyNew.at(-1)];
  const broken = onlyNew.find(event => event.type === 'check' && event.result.check.id === 'node/throws');
  const mild = onlyNew.find(
    event => event.type === 'check' && event.result.check.id === 'service/fails-below-the-gate',
  );
  if (!start || !end || broken?.type !== 'check' || mild?.type !== 'check') throw new Error('events are missing');
  const both = { ...broken, result: { ...broken.result, findings: mild.result.findings } };
  t.match(await text(console(stream([start, both, end]), { color: false })), /· low {6}Service shop\/cart: is untidy/);
});

t.test('no string of the cluster reaches the terminal as a command', async t => {
  t.notMatch(plain, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028]/);
  for (const line of plain.split('\n')) t.notMatch(line, /^\s*(::|##\[|##vso\[)/);
});

t.test('without colours there are no escape sequences, with them the text is the same', async t => {
  const coloured = await text(console(stream(), { color: true }));
  t.match(coloured, /\u001b\[31m/);
  t.equal(coloured.replace(/\u001b\[\d+m/g, ''), plain);
});

t.test('what a finding explains hangs below it: folded where it is the same, with what was not looked at', async t => {
  const lines = plain.split('\n');
  const root = lines.findIndex(line => line.includes('several (12 objects'));
  t.match(lines.slice(root, root + 4), [
    /^ {2}✗ high {5}Service shop\/cart: several/,
    /^ {13}service\/fails@1 · since 2026-01-01T11:00:00Z \(1h\) · explains 10 findings$/,
    /^ {13}└ ✗ 9 findings: Certificate shop\/.*, 6 more \(service\/fails\)$/,
    /^ {15}└ \? Service shop\/cart: is young \(.* possibly via node\/skipped, not looked at · possibly via node\/undecided, which could not be decided\)$/,
  ]);
  t.equal(plain.split('is young').length, 2, 'each finding is told once');
});

t.test('a finding in no tree is told all the same', async t => {
  const events = onlyNew.map(event => (event.type === 'end' ? { ...event, causes: [] } : event));
  const without = await text(console(stream(events), { color: false }));
  t.match(without, /^18 findings$/m);
  t.match(without, /Service shop\/cart: is young\n/);
});

t.test('without the time of the cluster, nothing is said of age', async t => {
  const events = onlyNew.map(event => {
    if (event.type !== 'end') return event;
    const { asOf: _, ...end } = event;
    return end;
  });
  t.match(await text(console(stream(events), { color: false })), /since 2026-01-01T11:00:00Z · explains/);
});
