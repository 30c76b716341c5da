import t from 'tap';
import { applyBaseline } from '../../src/baseline/apply-baseline.ts';
import { type Baseline, baselineOf } from '../../src/baseline/baseline.ts';
import type { CheckResult } from '../../src/results/result.ts';
import { findingOf, gapOf, resultOf } from '../results/result-of.ts';
import { reportOf } from './report-of.ts';

const baseline = (...results: readonly CheckResult[]): Baseline => baselineOf(reportOf(results));
const only = { failOn: 'high', onlyNew: true } as const;

/** What the baseline makes of one result: the gate, and the novelty of findings and blindness. */
function compare(now: CheckResult, then: Baseline): readonly unknown[] {
  const [result] = applyBaseline([now], then, only);
  return [result?.gate, result?.findings.map(({ novelty }) => novelty), result?.novelty];
}
const node = (name: string) => ({ kind: 'Node', name });
const undecided = (count: number, ...names: readonly string[]): Partial<CheckResult> => ({
  undecided: [{ reason: 'says two things', count, on: names.map(node) }],
});

t.test('what was there is known and does not block, what was not is new and does', async t => {
  const now = resultOf({ findings: [findingOf(), findingOf({ key: 'b' })] });
  t.same(compare(now, baseline(resultOf({ findings: [findingOf()] }))), ['blocks', ['known', 'new'], undefined]);
  t.same(compare(now, baseline(now)), ['ok', ['known', 'known'], undefined]);
  t.same(compare(now, baseline(resultOf())), ['blocks', ['new', 'new'], undefined]);
  const [reported] = applyBaseline([now], baseline(now), { failOn: 'high', onlyNew: false });
  t.same([reported?.gate, reported?.verdict], ['blocks', 'fail'], 'without --fail-on-new it is only marked');
});

t.test('a finding is known by its identity alone', async t => {
  const then = baseline(resultOf({ findings: [findingOf()] }));
  const changed = findingOf({ text: 'is worse', count: 9, severity: 'critical', since: '2027-01-15T11:00:00Z' });
  const more = { ...changed, instances: [{ kind: 'Pod', namespace: 'shop', name: 'another' }] };
  const newer = resultOf({ findings: [more] });
  t.same(compare({ ...newer, check: { ...newer.check, version: 2 } }, then), ['ok', ['known'], undefined]);
  t.same(compare(resultOf({ findings: [findingOf({ message: 'worse' })] }), then), ['blocks', ['new'], undefined]);
  const elsewhere = findingOf({ on: { kind: 'Service', namespace: 'other', name: 'cart' } });
  t.same(compare(resultOf({ findings: [elsewhere] }), then), ['blocks', ['new'], undefined]);
});

t.test('findings that occur twice are each what they are', async t => {
  const twice = resultOf({ findings: [findingOf(), findingOf()] });
  t.same(compare(twice, baseline(resultOf({ findings: [findingOf()] }))), ['ok', ['known', 'known'], undefined]);
  t.same(compare(resultOf({ findings: [findingOf()] }), baseline(twice)), ['ok', ['known'], undefined]);
});

t.test('what might have cleared then, and has settled since, is new', async t => {
  const settled = resultOf({ findings: [findingOf()] });
  const young = resultOf({ findings: [findingOf({ state: 'unsettled' })] });
  t.same(compare(settled, baseline(young)), ['blocks', ['new'], undefined]);
  t.same(compare(young, baseline(young)), ['ok', ['known'], undefined]);
  t.same(compare(young, baseline(settled)), ['ok', ['known'], undefined]);
  t.same(compare(young, baseline(resultOf())), ['blocks', ['new'], undefined]);
});

t.test('a check that could tell, and cannot now, blocks', async t => {
  for (const then of [
    resultOf(),
    resultOf({ examined: 0 }),
    resultOf({ findings: [findingOf()] }),
    resultOf({}, 'service/b'),
  ]) {
    for (const now of [
      resultOf({ gaps: [gapOf()] }),
      resultOf({ error: { message: 'x' } }),
      resultOf(undecided(1, 'a')),
    ])
      t.same(compare(now, baseline(then)), ['blocks', [], 'new'], `${then.verdict} to ${now.verdict}`);
    const beside = resultOf({ gaps: [gapOf()], findings: [findingOf()] });
    t.equal(compare(beside, baseline(then))[0], 'blocks', 'also beside a finding that is known');
  }
});

t.test('blindness that was there does not block, and a finding behind it is new', async t => {
  const blind = resultOf({ gaps: [gapOf()] });
  t.same(compare(blind, baseline(blind)), ['ok', [], 'known']);
  t.same(compare(resultOf({ findings: [findingOf()] }), baseline(blind)), ['blocks', ['new'], undefined]);
  const then = baseline(resultOf({ gaps: [gapOf({ reason: 'timeout', detail: 'other words' })] }));
  t.same(compare(blind, then), ['ok', [], 'known']);
});

t.test('what was seen in part must not be seen less', async t => {
  const gaps = (...more: readonly Parameters<typeof gapOf>[0][]): CheckResult => resultOf({ gaps: more.map(gapOf) });
  const rows: readonly (readonly [then: CheckResult, now: CheckResult, novelty: string])[] = [
    [gaps({ namespace: 'a' }), gaps({ namespace: 'a' }), 'known'],
    [gaps({ namespace: 'a' }), gaps({ namespace: 'b' }), 'new'],
    [gaps({ namespace: 'a' }), gaps({}), 'new'],
    [gaps({}), gaps({ namespace: 'a' }, { namespace: 'b' }), 'known'],
    [gaps({}), gaps({}, { of: 'v1/Node' }), 'new'],
    [gaps({ of: 'v1/Node' }), gaps({}), 'new'],
    [gaps({ key: 'spec.x' }), gaps({}), 'new'],
    [gaps({ key: 'shop/cart-1/web' }), gaps({ key: 'shop/cart-2/web' }), 'known'],
    [gaps({ key: 'shop/cart-1/web' }), gaps({ key: 'shop/cart-2/web' }, { key: 'shop/web-1/web' }), 'new'],
    [resultOf(undecided(1, 'a')), resultOf(undecided(1, 'a')), 'known'],
    [resultOf(undecided(1, 'a')), resultOf(undecided(2, 'a', 'b')), 'new'],
    [resultOf(undecided(2, 'a', 'b')), resultOf(undecided(1, 'c')), 'known'],
    [resultOf(undecided(11, 'a')), resultOf(undecided(12, 'a')), 'new'],
    [resultOf(undecided(1, 'a')), resultOf({ gaps: [gapOf()] }), 'new'],
    [gaps({}), resultOf({ error: { message: 'x' } }), 'new'],
    [resultOf({ error: { message: 'x' } }), resultOf({ error: { message: 'y' } }), 'known'],
    [resultOf({ error: { message: 'x' } }), gaps({}), 'known'],
  ];
  for (const [then, now, novelty] of rows)
    t.same(
      compare(now, baseline(then)),
      [novelty === 'known' ? 'ok' : 'blocks', [], novelty],
      JSON.stringify([then.gaps, then.undecided, now.gaps, now.undecided]),
    );
});

t.test('a baseline goes through its file unchanged', async t => {
  const result = resultOf({ findings: [findingOf({ key: 'http' })], gaps: [gapOf()], ...undecided(1, 'a') });
  const whole = baselineOf(reportOf([result], { clusterUid: 'u', namespaces: ['shop'] }));
  t.same(JSON.parse(JSON.stringify(whole)), whole);
  t.match(whole, { cluster: 'kind-lab', clusterUid: 'u', namespaces: ['shop'] });
});
