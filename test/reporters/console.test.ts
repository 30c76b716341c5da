import t from 'tap';
import { console } from '../../src/reporters/console.ts';
import { stream, text } from './every-verdict.ts';

const plain = await text(console(stream(), { color: false }));

t.test('the verdict comes first, then findings by layer, what was not seen, what was not run', async t => {
  const order = [
    'BLOCKED',
    'service: 12 findings',
    'node: 1 finding',
    'What could not be seen',
    'Not run',
    '9 of 10 checks ran',
  ];
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

t.test('no string of the cluster reaches the terminal as a command', async t => {
  t.notMatch(plain, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028]/);
  for (const line of plain.split('\n')) t.notMatch(line, /^\s*(::|##\[|##vso\[)/);
});

t.test('without colours there are no escape sequences, with them the text is the same', async t => {
  const coloured = await text(console(stream(), { color: true }));
  t.match(coloured, /\u001b\[31m/);
  t.equal(coloured.replace(/\u001b\[\d+m/g, ''), plain);
});
