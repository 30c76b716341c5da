import t from 'tap';
import { type Difference, diffReports } from '../../src/baseline/diff-reports.ts';
import type { Report } from '../../src/results/report.ts';
import type { CheckResult } from '../../src/results/result.ts';
import { findingOf, gapOf, resultOf } from '../results/result-of.ts';
import { reportOf } from './report-of.ts';

const [a, b, c] = ['a', 'b', 'c'].map(key => findingOf({ key }));
if (!a || !b || !c) throw new Error('three findings');

function diff(
  before: readonly CheckResult[],
  after: readonly CheckResult[],
  then: Partial<Report> = {},
  now: Partial<Report> = {},
): Difference & { keys: Record<'added' | 'fixed' | 'remaining' | 'notLookedAt', readonly (string | undefined)[]> } {
  const difference = diffReports(reportOf(before, then), reportOf(after, now));
  const keys = (list: readonly { readonly finding: { readonly key?: string } }[]): readonly (string | undefined)[] =>
    list.map(({ finding }) => finding.key);
  const { added, fixed, remaining, notLookedAt } = difference;
  return {
    ...difference,
    keys: { added: keys(added), fixed: keys(fixed), remaining: keys(remaining), notLookedAt: keys(notLookedAt) },
  };
}
const with_ = (...findings: readonly (typeof a)[]): CheckResult => resultOf({ findings });
const blind = (result: CheckResult): CheckResult => resultOf({ ...result, verdict: 'inconclusive', gaps: [gapOf()] });

t.test('findings are new, fixed or still there', async t => {
  const { keys, exit, reasons } = diff([with_(a, b)], [with_(b, c)]);
  t.same(keys, { added: ['c'], fixed: ['a'], remaining: ['b'], notLookedAt: [] });
  t.same([exit, reasons], [1, ['1 check has new findings of severity high or worse']]);
  t.same(diff([with_(a, b)], [with_(b)]).exit, 0);
  t.same(diff([with_(a)], [with_(a)]).exit, 0, 'what was there does not block');
});

t.test('what a check that cannot tell no longer reports is not fixed', async t => {
  for (const [says, after] of [
    ['inconclusive', [resultOf({ gaps: [gapOf()] })]],
    ['inconclusive', [resultOf({ undecided: [{ reason: 'x', count: 1, on: [] }] })]],
    ['error', [resultOf({ error: { message: 'x' } })]],
    ['fail', [resultOf({ findings: [c], gaps: [gapOf()] })]],
  ] as const) {
    const { keys, notLookedAt } = diff([with_(a)], after);
    t.same([keys.fixed, keys.notLookedAt], [[], ['a']], says);
    t.match(notLookedAt[0]?.reason, `service/a is ${says}, and could not see everything`);
  }
});

t.test('nor is what a check reported that does not run any more', async t => {
  const other = resultOf({}, 'service/b');
  const left = diff([with_(a)], [other], {}, { notSelected: [{ check: 'service/a', reason: 'skipped by --skip' }] });
  t.same([left.keys.fixed, left.keys.notLookedAt], [[], ['a']]);
  t.equal(left.notLookedAt[0]?.reason, 'service/a did not run: skipped by --skip');
  t.match(left.ranOnce, [
    { check: 'service/a', in: 'old' },
    { check: 'service/b', in: 'new', reason: 'service/b did not run: that run did not know it' },
  ]);
  t.equal(diff([with_(a)], [other]).notLookedAt[0]?.reason, 'service/a did not run: that run did not know it');
});

t.test('nor is what lies outside the namespaces that were examined', async t => {
  const node = findingOf({ on: { kind: 'Node', name: 'a' }, key: 'node' });
  const { keys } = diff([with_(a, node)], [with_()], {}, { namespaces: ['other'] });
  t.same([keys.fixed, keys.notLookedAt], [[], ['a', 'node']]);
  const inside = diff([with_(a, node)], [with_()], {}, { namespaces: ['shop'] });
  t.same([inside.keys.fixed, inside.keys.notLookedAt], [['a'], ['node']]);
});

t.test('nor is anything in a cluster in which there is nothing', async t => {
  const nothing = resultOf({ examined: 0 });
  const absent = ['nothing of layer service was seen'];
  for (const now of [
    { exit: 3, reasons: absent, absent },
    { exit: 3, reasons: absent },
  ] as const) {
    const { keys, exit, reasons } = diff([with_(a)], [nothing], {}, now);
    t.same([keys.fixed, keys.notLookedAt, exit, reasons], [[], ['a'], 3, absent]);
  }
  t.same(diff([with_(a)], [nothing]).keys.fixed, ['a'], 'a Service that was deleted is another matter');
});

t.test('a check that could tell and cannot now is 3, at the threshold of the later report', async t => {
  const { exit, verdicts, reasons } = diff([resultOf()], [blind(resultOf())]);
  t.same([exit, reasons], [3, ['1 check has something new that could not be told']]);
  t.same(verdicts, [{ check: 'service/a', from: 'pass', to: 'inconclusive', blocks: true }]);
  t.equal(diff([resultOf()], [blind(resultOf())], {}, { failOn: 'critical' }).exit, 0);
  t.equal(diff([resultOf()], [blind(resultOf())], {}, { failOn: 'never' }).exit, 0);
  t.equal(diff([blind(resultOf())], [blind(resultOf())]).exit, 0, 'it could not tell before either');
  t.equal(diff([resultOf()], [resultOf({ gaps: [gapOf()], findings: [c] })]).exit, 1, '1 beats 3');
  t.equal(diff([blind(resultOf())], [resultOf()]).exit, 0);
});

t.test('a waived or a mild finding is new and does not block', async t => {
  const waiver = { reason: 'moves', owner: 'team', until: '2027-01-31' };
  for (const finding of [
    { ...a, waiver },
    { ...a, severity: 'low' as const },
  ]) {
    const { added, exit } = diff([with_()], [with_(finding)]);
    t.match([added, exit], [[{ finding: { key: 'a' }, blocks: false }], 0]);
  }
});

t.test('a finding whose check changed is still known, and that is said', async t => {
  const newer = with_(a);
  const { keys, notes } = diff([with_(a)], [{ ...newer, check: { ...newer.check, version: 2 } }]);
  t.same(keys.remaining, ['a']);
  t.ok(notes.some(note => note.includes('service/a from version 1 to 2')));
});

t.test('another cluster, and reports the wrong way round, are said', async t => {
  const { notes } = diff([with_()], [with_()], { started: '2027-01-16T12:00:00.000Z' }, { cluster: 'kind-other' });
  t.ok(notes.some(note => note.includes('kind-lab then, kind-other now')));
  t.ok(notes.some(note => note.startsWith('The first report is the later one')));
});

t.test('the last waiver may go without a word', async t => {
  const own = resultOf({ findings: [{ ...a, severity: 'low' }] }, 'kubefault/waivers');
  const { keys, ranOnce, notes, exit } = diff([own, resultOf()], [resultOf()]);
  t.same([keys.fixed, ranOnce, exit], [['a'], [], 0]);
  t.equal(notes.length, 1);
});
