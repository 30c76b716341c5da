import t from 'tap';
import { mergeReports } from '../../src/reporters/merge-reports.ts';
import type { Report } from '../../src/results/report.ts';
import { reportOf } from '../baseline/report-of.ts';
import { findingOf, gapOf, resultOf } from '../results/result-of.ts';

const part = (index: number, of: number, more: Partial<Report> = {}, ids = [`service/part-${index}`]): Report =>
  reportOf(
    ids.map(id => resultOf({}, id)),
    {
      shard: { index, of },
      notSelected: [{ check: 'node/x', reason: 'skipped by --skip' }],
      ledger: [{ resource: 'v1/Pod', count: index, gaps: [] }],
      ...more,
    },
  );
const files = (...reports: readonly Report[]) => reports.map((report, i) => ({ file: `${i + 1}.json`, report }));
const merge = (...reports: readonly Report[]): readonly Report[] => mergeReports(files(...reports));
const one = (...reports: readonly Report[]): Report => {
  const [merged, ...others] = merge(...reports);
  t.equal(others.length, 0);
  if (!merged) throw new Error('nothing came of it');
  return merged;
};
const refused = (message: RegExp) => ({ code: 'ERR_INPUT', exit: 2, message });

t.test('the parts of a run become one report, in any order', async t => {
  const elsewhere = [{ check: 'service/part-2', reason: 'runs in part 2 of 2' }];
  const parts = [
    part(2, 2, { asOf: '2027-01-15T12:00:30.000Z' }),
    part(1, 2, { notSelected: elsewhere, asOf: '2027-01-15T12:00:10.000Z' }),
  ];
  for (const order of [parts, parts.toReversed()]) {
    const { shard, exit, checks, verdicts, notSelected, ledger, notes, asOf } = one(...order);
    t.equal(shard, undefined);
    t.same(
      checks.map(({ check }) => check.id),
      ['service/part-1', 'service/part-2'],
    );
    t.same([exit, verdicts.pass], [0, 2]);
    t.same(notSelected, [{ check: 'node/x', reason: 'skipped by --skip' }], 'what ran elsewhere did run');
    t.same(ledger, [{ resource: 'v1/Pod', count: 2, gaps: [] }]);
    t.match(notes, [/2 of 2 parts/]);
    t.equal(asOf, '2027-01-15T12:00:10.000Z', 'nothing is said to be younger than its oldest part');
  }
});

t.test('a part that is missing, or was interrupted, is no pass', async t => {
  const missing = one(part(1, 3), part(3, 3));
  t.equal(missing.exit, 3);
  t.same(missing.reasons, ['part 2 of 3 is missing: nobody looked at its checks']);
  const interrupted = one(part(1, 2), part(2, 2, { interrupted: true, exit: 143 }));
  t.same([interrupted.exit, interrupted.interrupted], [3, true]);
  t.match(interrupted.reasons, [/part 2 of 2 was interrupted/]);
  const noNode = one(part(1, 2), part(2, 2, { exit: 3, absent: ['no Node is Ready'], reasons: ['no Node is Ready'] }));
  t.same([noNode.exit, noNode.reasons], [3, ['no Node is Ready']]);
});

t.test('as red as its parts: 1 beats 3', async t => {
  const failing = reportOf([resultOf({ findings: [findingOf()] }, 'service/a')], { shard: { index: 1, of: 2 } });
  const blind = reportOf([resultOf({ gaps: [gapOf()] }, 'service/b')], { shard: { index: 2, of: 2 } });
  const merged = one(failing, blind);
  t.equal(merged.exit, 1);
  t.equal(merged.reasons.length, 2);
});

t.test('the most urgent cause of all parts leads', async t => {
  const low = findingOf({ severity: 'low' }, 'service/a');
  const high = findingOf({ severity: 'critical' }, 'service/b');
  const tree = (finding: string) => [{ finding, explains: [], possibly: [] }];
  const merged = one(
    reportOf([resultOf({ findings: [low] }, 'service/a')], { shard: { index: 1, of: 2 }, causes: tree(low.id) }),
    reportOf([resultOf({ findings: [high] }, 'service/b')], { shard: { index: 2, of: 2 }, causes: tree(high.id) }),
  );
  t.same(
    merged.causes.map(({ finding }) => finding),
    [high.id, low.id],
  );
});

t.test('waivers are judged in every part, and told once', async t => {
  const own = (findings: readonly ReturnType<typeof findingOf>[]) => resultOf({ findings }, 'kubefault/waivers');
  const expired = findingOf({ message: 'expired' }, 'kubefault/waivers');
  const merged = one(
    reportOf([own([])], { shard: { index: 1, of: 2 } }),
    reportOf([own([expired])], { shard: { index: 2, of: 2 } }),
  );
  t.equal(merged.checks.length, 1);
  t.match(merged.checks[0], { verdict: 'fail', findings: [{ message: 'expired' }] });
  t.equal(merged.exit, 1);
});

t.test('parts that are not of one run are refused: what neither looked at would be hidden', async t => {
  const digest = (digest: string) => ({ bundle: [{ plugin: 'kubefault', version: '1', digest, checks: 2 }] });
  const rows: readonly (readonly [Partial<Report>, Partial<Report>, RegExp])[] = [
    [digest('sha256:a'), digest('sha256:b'), /not of one run with 1\.json: the checks/],
    [{}, { failOn: 'low' }, /not of one run with 1\.json: failOn "low", and not "high"/],
    [{}, { failOnNew: true }, /failOnNew/],
    [{}, { namespaces: ['shop'] }, /the namespaces/],
    [{}, { shard: { index: 2, of: 3 } }, /the number of parts/],
    [{ clusterUid: 'a' }, { clusterUid: 'b' }, /the cluster "b", and not "a"/],
    [{}, { shard: { index: 1, of: 2 } }, /part 1 of kind-lab is in 1\.json as well/],
    [{}, { started: '2027-01-17T12:00:00.000Z' }, /they began more than a day apart/],
  ];
  for (const [first, second, message] of rows)
    t.throws(() => merge(part(1, 2, first), part(2, 2, second)), refused(message), String(message));
  t.throws(
    () => merge(part(1, 2, {}, ['service/a']), part(2, 2, {}, ['service/a'])),
    refused(/service\/a is in another part/),
  );
  t.equal(one(part(1, 2, { clusterUid: 'a' }), part(2, 2)).clusterUid, 'a', 'one part may not have been told');
});

t.test('several clusters stay apart, and the same run twice is refused', async t => {
  const [a, b] = [
    reportOf([resultOf()], { cluster: 'a', target: 'a' }),
    reportOf([resultOf()], { cluster: 'b', target: 'b' }),
  ];
  t.same(merge(a, b), [a, b]);
  t.throws(() => merge(a, b, a), refused(/it is the same run as another file/));
});

t.test('a cluster of the fleet of which there is no report is no pass', async t => {
  const of = (context: string): Report =>
    reportOf([resultOf()], { cluster: context, target: context, fleet: { context, contexts: ['a', 'b', 'c'] } });
  const merged = merge(of('a'), of('c'));
  t.same(
    merged.map(({ cluster, exit }) => [cluster, exit]),
    [
      ['a', 0],
      ['c', 0],
      ['b', 3],
    ],
  );
  t.match(merged[2]?.reasons, [/no report of context b was given/]);
});
