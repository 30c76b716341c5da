import t from 'tap';
import { anytime, hull, isOlder } from '../../src/evidence/interval.ts';

const at = (from: string, to = from) => ({ from: Date.parse(from), to: Date.parse(to) });
const then = '2026-01-01T12:00:00Z';

t.test('an age is compared with both ends of now', async t => {
  t.equal(isOlder(then, 60_000, at('2026-01-01T12:02:00Z')), true);
  t.equal(isOlder(then, 60_000, at('2026-01-01T12:00:30Z')), false);
  t.equal(isOlder(then, 60_000, at('2026-01-01T12:01:00Z')), false, 'as old as the limit is not older');
  t.equal(isOlder(then, 60_000, at('2026-01-01T12:00:30Z', '2026-01-01T12:02:00Z')), undefined);
});

t.test('a timestamp in the future is of age 0', async t => {
  t.equal(isOlder(then, 0, at('2026-01-01T11:00:00Z')), false);
  t.equal(isOlder(then, -1, at('2026-01-01T11:00:00Z')), true);
});

t.test('an unknown now, or no timestamp, decides nothing', async t => {
  t.equal(isOlder(then, 60_000, anytime), undefined);
  t.equal(isOlder('yesterday', 60_000, at(then)), undefined);
});

t.test('the hull holds both', async t => {
  t.same(hull({ from: 1, to: 5 }, { from: 3, to: 9 }), { from: 1, to: 9 });
});
