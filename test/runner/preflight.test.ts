import t from 'tap';
import { PodLog } from '../../src/documents/pod-log.ts';
import { Ingress } from '../../src/resources/ingress.ts';
import { Lease } from '../../src/resources/lease.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { Service } from '../../src/resources/service.ts';
import type { Threshold } from '../../src/results/severity.ts';
import { type Access, permissions } from '../../src/runner/permissions.ts';
import { plan } from '../../src/runner/plan.ts';
import { type Answer, preflight } from '../../src/runner/preflight.ts';
import { register } from '../../src/runner/registry.ts';
import { waiversFor } from '../../src/runner/waivers-for.ts';
import type { AnyCheck } from '../../src/sdk/check.ts';

const check = (more: object): AnyCheck =>
  ({
    version: 1,
    title: '',
    severity: 'high',
    profile: 'workloads',
    reference: 'https://x',
    subject: Node,
    messages: {},
    examine: () => {},
    ...more,
  }) as AnyCheck;
const planned = plan(
  register([
    {
      name: 'kubefault',
      version: '1',
      sdk: 1,
      checks: {
        'node/a': check({ subject: Node, reads: [Lease] }),
        'pod/low': check({ subject: Pod, severity: 'low' }),
        'pod/log': check({
          subject: Pod,
          severity: 'low',
          documents: [PodLog],
          messages: { worse: { text: '', severity: 'critical' } },
        }),
        'service/a': check({ subject: Service, reads: [Pod], enriches: [Ingress] }),
      },
    },
  ]),
  { checks: [], skip: [], profile: 'all' },
);

/** What comes of it where the server says that of these resources, and yes to everything else. */
function predict(
  answers: Readonly<Record<string, Answer['outcome']>>,
  { failOn = 'high', namespaces }: { readonly failOn?: Threshold; readonly namespaces?: readonly string[] } = {},
) {
  const asked = permissions(planned, namespaces).map(access => ({
    access,
    answer: { outcome: answers[nameOf(access)] ?? ('allowed' as const), reason: '' },
  }));
  const found = preflight(planned, asked, failOn);
  return {
    ...found,
    checks: found.blind.map(({ check, blocks, outcome }) => [check, blocks, outcome]),
    of: (check: string) => found.blind.find(one => one.check === check)?.missing.map(({ of }) => of),
    ruling: (name: string) => found.rulings.find(({ access }) => nameOf(access) === name),
  };
}
const nameOf = ({ resource, namespace }: Access): string =>
  namespace === undefined ? resource : `${namespace}/${resource}`;

t.test('with everything allowed, nothing is foretold', async t => {
  const { exit, blind, nodes, rulings } = predict({});
  t.same([exit, blind, nodes], [0, [], 'allowed']);
  t.ok(rulings.every(({ checks, decorates }) => checks.length + decorates.length === 0));
});

t.test(
  'a resource turns every check inconclusive that examines or reads it; the worst that it says decides',
  async t => {
    const { checks, of, exit, ruling } = predict({ pods: 'denied' });
    t.same(checks, [
      ['pod/log', true, 'denied'],
      ['pod/low', false, 'denied'],
      ['service/a', true, 'denied'],
    ]);
    t.same(of('service/a'), ['v1/Pod']);
    t.equal(exit, 3);
    t.same(ruling('pods')?.checks, [
      { check: 'pod/log', blocks: true },
      { check: 'pod/low', blocks: false },
      { check: 'service/a', blocks: true },
    ]);
    t.same(predict({ pods: 'denied' }, { failOn: 'never' }).exit, 0);
    t.same(predict({ pods: 'denied' }, { failOn: 'low' }).checks[1], ['pod/low', true, 'denied']);
  },
);

t.test('a document turns only those inconclusive that read it', async t => {
  t.same(predict({ 'pods/log': 'denied' }).checks, [['pod/log', true, 'denied']]);
});

t.test('what only decorates a finding decides nothing', async t => {
  const { exit, checks, ruling } = predict({ ingresses: 'denied' });
  t.same([exit, checks], [0, []]);
  t.match(ruling('ingresses'), { outcome: 'denied', checks: [], decorates: ['service/a'] });
});

t.test('without Nodes a run cannot tell anything, whatever its threshold', async t => {
  for (const outcome of ['denied', 'unknown'] as const) {
    const { exit, nodes } = predict({ nodes: outcome }, { failOn: 'never' });
    t.same([exit, nodes], [3, outcome]);
  }
});

t.test('no answer is no yes, and no denial either', async t => {
  const { exit, checks } = predict({ services: 'unknown' });
  t.same([exit, checks], [3, [['service/a', true, 'unknown']]]);
  t.same(predict({ services: 'unknown', pods: 'denied' }).checks.at(-1), ['service/a', true, 'denied']);
});

t.test('one namespace that is refused is enough', async t => {
  const { blind, exit } = predict({ 'other/services': 'denied' }, { namespaces: ['shop', 'other'] });
  t.equal(exit, 3);
  t.match(blind, [
    { check: 'service/a', missing: [{ of: 'v1/Service', denied: [{ namespace: 'other' }], unknown: [] }] },
  ]);
  t.equal(blind[0]?.missing[0]?.denied.length, 1);
});

t.test('a waiver for each check and what it is refused, which nobody has accepted yet', async t => {
  const { blind } = predict({ leases: 'denied', pods: 'denied', services: 'unknown' });
  const entry = (check: string, of: string, plural: string) => ({
    check,
    verdict: 'inconclusive',
    of,
    reason: `no permission to list ${plural}`,
    owner: '',
    until: '',
  });
  t.same(
    waiversFor(blind, {}),
    [
      entry('node/a', 'coordination.k8s.io/v1/Lease', 'leases'),
      entry('pod/log', 'v1/Pod', 'pods'),
      entry('pod/low', 'v1/Pod', 'pods'),
      entry('service/a', 'v1/Pod', 'pods'),
    ],
    'what the server did not say is not waived',
  );
  t.match(waiversFor(blind, { owner: 'team-x', until: '2027-01-31' })[0], { owner: 'team-x', until: '2027-01-31' });
});

t.test('one waiver covers a resource in all its namespaces', async t => {
  const answers = { 'shop/services': 'denied', 'other/services': 'denied', 'third/services': 'unknown' } as const;
  const { blind } = predict(answers, { namespaces: ['shop', 'other', 'third'] });
  t.match(waiversFor(blind, {}), [
    {
      of: 'v1/Service',
      reason: 'no permission to list services in namespace shop and list services in namespace other',
    },
  ]);
});
