import t from 'tap';
import { notRecorded } from '../../src/evidence/document-table.ts';
import { anytime } from '../../src/evidence/interval.ts';
import { Pod } from '../../src/resources/pod.ts';
import type { AnyResource } from '../../src/resources/resource.ts';
import { Service } from '../../src/resources/service.ts';
import { type GapReason, gapReasons } from '../../src/results/gap.ts';
import type { CheckResult } from '../../src/results/result.ts';
import type { Threshold } from '../../src/results/severity.ts';
import type { AnyCheck } from '../../src/sdk/check.ts';
import { collectFixture, type RawObject } from '../../src/sources/fixture.ts';
import type { Source } from '../../src/sources/source.ts';
import { readyNode, runChecks } from './run-checks.ts';

const service = (name: string, namespace = 'shop'): RawObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace },
  spec: { selector: { app: name } },
});

const examining = (examine: (service: any, context: any) => unknown, more: object = {}): AnyCheck =>
  ({
    version: 1,
    title: 'Every Service is well',
    severity: 'high',
    profile: 'workloads',
    reference: 'https://kubernetes.io/',
    subject: Service,
    reads: [Pod],
    messages: { bad: 'is bad', mild: { text: 'is untidy', severity: 'low' } },
    examine,
    ...more,
  }) as AnyCheck;

interface Conditions {
  readonly objects?: readonly RawObject[];
  /** Resources that are not seen, except in these namespaces. */
  readonly gaps?: Readonly<Record<string, { readonly reason: GapReason; readonly seen?: readonly string[] }>>;
  readonly failOn?: Threshold;
  readonly namespaces?: readonly string[];
  readonly grace?: number;
}

async function judge(
  check: AnyCheck,
  { objects = [readyNode, service('cart')], gaps = {}, failOn = 'high', namespaces, grace }: Conditions = {},
): Promise<{ result: CheckResult; exit: number; reasons: readonly string[] }> {
  const source: Source = {
    kind: 'fixture',
    target: 'a fixture',
    cluster: 'fixture',
    notes: [],
    collect: (resource: AnyResource, { keeps }) => {
      const seen = collectFixture(objects, resource, keeps);
      const gap = gaps[resource.id];
      if (!gap) return Promise.resolve(seen);
      return Promise.resolve({
        ...seen,
        objects: seen.objects.filter(({ metadata }) => gap.seen?.includes(metadata.namespace ?? '')),
        gap: { of: resource.id, reason: gap.reason, detail: 'it was not seen' },
        seen: new Set(gap.seen),
        at: anytime,
      });
    },
    read: want => Promise.resolve(notRecorded(want)),
    close: () => Promise.resolve(),
  };
  let result: CheckResult | undefined;
  const options = { source, failOn, namespaces, grace };
  for (const event of await runChecks({ 'service/a': check }, options, { namespaces })) {
    if (event.type === 'check') result = event.result;
    if (event.type === 'end' && result) return { result, exit: event.exit, reasons: event.reasons };
  }
  throw new Error('the run did not end');
}

const fine = examining(() => {});
const lists = examining((service, { list }) => list(Pod, { namespace: service.metadata.namespace }));

t.test('complete evidence and no finding is a pass', async t => {
  const { result, exit, reasons } = await judge(lists);
  t.same([result.verdict, result.gate, result.examined, exit, reasons], ['pass', 'ok', 1, 0, []]);
});

for (const reason of gapReasons)
  t.test(`${reason}: neither a subject nor anything read may be missed`, async t => {
    for (const of of [Service.id, Pod.id]) {
      const { result, exit } = await judge(lists, { gaps: { [of]: { reason } } });
      t.same([result.verdict, result.gate, exit], ['inconclusive', 'blocks', 3], of);
      t.match(result.gaps, [{ of, reason }]);
    }
  });

t.test('a gap that no subject touched decides nothing', async t => {
  const { result } = await judge(fine, { gaps: { [Pod.id]: { reason: 'forbidden' } } });
  t.equal(result.verdict, 'pass');
});

t.test('swallowing the gap does not help', async t => {
  const swallows = examining((_, { list }) => {
    try {
      return list(Pod);
    } catch {
      return [];
    }
  });
  const { result } = await judge(swallows, { gaps: { [Pod.id]: { reason: 'forbidden' } } });
  t.equal(result.verdict, 'inconclusive');
});

t.test('nor does skipping after it, or hiding it in a fact that another check computed', async t => {
  const skips = examining((_, { list, skip }) => {
    try {
      list(Pod);
    } catch {
      // looks away
    }
    skip('has no Pods');
  });
  t.equal((await judge(skips, { gaps: { [Pod.id]: { reason: 'forbidden' } } })).result.verdict, 'inconclusive');
  const fact = ({ list }: any): number => {
    try {
      return list(Pod).length;
    } catch {
      return 0;
    }
  };
  const derives = examining((_, { derive }) => derive(fact));
  const objects = [readyNode, service('cart'), service('web')];
  const { result } = await judge(derives, { objects, gaps: { [Pod.id]: { reason: 'forbidden' } } });
  t.same([result.verdict, result.examined], ['inconclusive', 0], 'for every subject, not only the first');
});

t.test('a namespace that was seen is judged although another was not', async t => {
  const objects = [readyNode, service('cart'), service('web', 'other')];
  const gaps = { [Pod.id]: { reason: 'forbidden', seen: ['shop'] } } as const;
  const { result } = await judge(lists, { objects, gaps });
  t.same([result.verdict, result.examined], ['inconclusive', 1]);
  t.match(result.gaps, [{ of: 'v1/Pod', namespace: 'other' }]);
  t.equal((await judge(lists, { objects, gaps, namespaces: ['shop'] })).result.verdict, 'pass');
});

t.test('a finding stands beside a gap, and 1 beats 3', async t => {
  const both = examining((_, { report, list }) => {
    report('bad', {});
    list(Pod);
  });
  const { result, exit } = await judge(both, { gaps: { [Pod.id]: { reason: 'timeout' } } });
  t.same([result.verdict, result.findings.length, result.gaps.length, exit], ['fail', 1, 1, 1]);
});

t.test('a mild finding does not hide that worse may be behind a gap', async t => {
  const both = examining((_, { report, list }) => {
    report('mild', {});
    list(Pod);
  });
  const { result, exit } = await judge(both, { gaps: { [Pod.id]: { reason: 'timeout' } } });
  t.same([result.verdict, result.gate, exit], ['fail', 'blocks', 3]);
  t.equal((await judge(both)).exit, 0, 'without the gap it is reported and does not block');
});

t.test('a mild check may say something worse, and counts as that where it is blind', async t => {
  const mostlyMild = examining((_, { list }) => list(Pod), {
    severity: 'low',
    messages: { bad: { text: 'is bad', severity: 'critical' } },
  });
  const { exit } = await judge(mostlyMild, { gaps: { [Pod.id]: { reason: 'timeout' } } });
  t.equal(exit, 3);
});

t.test('the threshold holds for findings and for blindness', async t => {
  const bad = examining((_, { report }) => report('bad', {}));
  t.equal((await judge(bad, { failOn: 'critical' })).exit, 0);
  t.equal((await judge(bad, { failOn: 'high' })).exit, 1);
  t.equal((await judge(bad, { failOn: 'never' })).exit, 0);
  t.equal((await judge(lists, { failOn: 'critical', gaps: { [Pod.id]: { reason: 'timeout' } } })).exit, 0);
});

t.test('a young finding, or one of unknown age, is unsettled: neither pass nor fail', async t => {
  const since = (time: string | undefined) =>
    examining((_, { report }) => report('bad', {}, { since: time }), { grace: '2m' });
  t.equal((await judge(since('2026-01-01T11:00:00Z'))).result.verdict, 'fail');
  for (const young of ['2026-01-01T11:59:00Z', '2026-01-01T12:30:00Z', undefined, 'yesterday']) {
    const { result, exit } = await judge(since(young));
    t.same([result.verdict, result.findings[0]?.state, exit], ['inconclusive', 'unsettled', 3], String(young));
  }
  t.equal((await judge(since('2026-01-01T11:59:00Z'), { grace: 0 })).result.verdict, 'fail', '--grace caps it');
});

t.test('an age that the uncertainty of now straddles is undecided, also if the check goes on', async t => {
  const asks = examining((_, { older }) => {
    try {
      older('2026-01-01T11:59:00Z', '90s');
    } catch {
      // goes on as if it were young
    }
  });
  t.equal((await judge(asks)).result.verdict, 'pass');
  const { result } = await judge(asks, {
    gaps: { [Service.id]: { reason: 'not-recorded', seen: ['shop'] } },
    namespaces: ['shop'],
  });
  t.equal(result.verdict, 'inconclusive');
  t.match(result.undecided, [{ reason: /--captured-at/, count: 1 }]);
});

t.test('an expected object that is absent is examined; one that may be there is not', async t => {
  const ref = { kind: 'Service', namespace: 'kube-system', name: 'kube-dns' };
  const expects = examining((service, { absent, report }) => void (service ?? report('bad', {}, { on: absent })), {
    expects: [ref],
  });
  const { result } = await judge(expects);
  t.match(result.findings, [{ on: ref, message: 'bad' }]);
  const blind = await judge(expects, { gaps: { [Service.id]: { reason: 'forbidden', seen: ['shop'] } } });
  t.same([blind.result.verdict, blind.result.findings.length], ['inconclusive', 0]);
});

t.test('a cluster without a Ready Node, or a run that saw nothing of a layer, is not judged', async t => {
  const unready = { ...readyNode, status: { conditions: [{ type: 'Ready', status: 'False' }] } };
  t.match(await judge(lists, { objects: [unready, service('cart')] }), { exit: 3, reasons: ['no Node is Ready'] });
  t.match(await judge(lists, { objects: [readyNode] }), { exit: 3, reasons: ['nothing of layer service was seen'] });
  t.match(await judge(lists, { namespaces: ['shpo'] }), { exit: 3, reasons: ['nothing in namespace shpo was seen'] });
});
