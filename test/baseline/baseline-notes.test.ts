import t from 'tap';
import { baselineOf } from '../../src/baseline/baseline.ts';
import { baselineNotes, type Compared } from '../../src/baseline/baseline-notes.ts';
import type { Report } from '../../src/results/report.ts';
import { resultOf } from '../results/result-of.ts';
import { reportOf } from './report-of.ts';

const notes = (then: Partial<Report>, now: Partial<Compared>): readonly string[] =>
  baselineNotes(baselineOf(reportOf([resultOf()], then)), {
    cluster: 'kind-lab',
    checks: [{ id: 'service/a', version: 1 }],
    ...now,
  }).slice(1);

t.test('the same cluster and the same checks need no word', async t => {
  t.same(notes({}, {}), []);
  t.same(notes({ clusterUid: 'u' }, { clusterUid: 'u', cluster: 'renamed' }), [], 'the uid names it');
  t.same(notes({ clusterUid: 'u' }, {}), [], 'without one now, the name does');
});

t.test('another cluster is said, and refuses nothing', async t => {
  t.match(notes({}, { cluster: 'kind-other' }), [/another cluster.*kind-lab then, kind-other now/]);
  t.match(notes({ clusterUid: 'u' }, { clusterUid: 'v' }), [
    /another cluster.*kind-lab \(u\) then, kind-lab \(v\) now/,
  ]);
});

t.test('checks that changed, came or went are named', async t => {
  t.match(notes({}, { checks: [{ id: 'service/a', version: 2 }] }), [/Changed since.*service\/a from version 1 to 2/]);
  const others = Array.from({ length: 8 }, (_, i) => ({ id: `service/${i}`, version: 1 }));
  t.match(notes({}, { checks: others }), [
    /Not in that run, .* counts as new: service\/0, .*service\/4 and 3 more\./,
    /not looked at now: service\/a\./,
  ]);
});

t.test('a run over some namespaces says nothing of the others', async t => {
  const some = { namespaces: ['shop', 'pay'] };
  t.match(notes(some, {}), [/looked at shop, pay only/]);
  t.match(notes(some, { namespaces: ['other'] }), [/only/]);
  t.same(notes(some, { namespaces: ['shop'] }), []);
  t.same(notes({}, { namespaces: ['shop'] }), []);
});
