import t from 'tap';
import { ending, worstExit } from '../../src/results/ending.ts';
import { findingOf, gapOf, resultOf } from './result-of.ts';

const failing = resultOf({ findings: [findingOf()] }, 'service/a');
const blind = resultOf({ gaps: [gapOf()] }, 'service/b');
const fine = resultOf({}, 'service/c');
const exit = (...args: Parameters<typeof ending>): number => ending(...args).exit;

t.test('1 beats 3, 3 beats 0, a signal beats all; nothing else is 0', async t => {
  t.equal(exit([fine], { failOn: 'high', absent: [] }), 0);
  t.equal(exit([fine, blind], { failOn: 'high', absent: [] }), 3);
  t.equal(exit([fine], { failOn: 'high', absent: ['no Node is Ready'] }), 3);
  t.equal(exit([blind, failing], { failOn: 'high', absent: ['x'] }), 1);
  t.equal(exit([failing], { failOn: 'high', absent: [], signal: 143 }), 143);
  t.equal(exit([fine], { failOn: 'high', absent: [], signal: 130 }), 130);
  t.equal(exit([failing], { failOn: 'never', absent: [] }), 0);
});

t.test('every reason is told', async t => {
  const { reasons, verdicts, interrupted } = ending([failing, blind, fine], {
    failOn: 'high',
    absent: ['gone'],
    signal: 130,
  });
  t.equal(reasons.length, 4);
  t.match(verdicts, { fail: 1, inconclusive: 1, pass: 1 });
  t.equal(interrupted, true);
});

t.test('the worst of several runs', async t => {
  const rows = [
    [[], 0],
    [[0, 0], 0],
    [[0, 3], 3],
    [[3, 1, 0], 1],
    [[1, 143, 3], 143],
    [[1, 2], 2],
    [[130, 4], 4],
  ] as const;
  for (const [exits, worst] of rows) t.equal(worstExit(exits), worst, exits.join());
});
