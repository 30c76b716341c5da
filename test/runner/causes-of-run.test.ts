import t from 'tap';
import { Node, Pod, Service } from '../../src/resources/index.ts';
import { defineResource } from '../../src/resources/resource.ts';
import type { RunEvent } from '../../src/results/event.ts';
import type { AnyCheck } from '../../src/sdk/check.ts';
import { defineCheck } from '../../src/sdk/define-check.ts';
import { fixture } from '../../src/sources/fixture.ts';
import { readyNode, runChecks } from './run-checks.ts';

const about = {
  version: 1,
  title: 'Everything is well',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/',
  messages: { broken: 'is broken' },
} as const;

const controller = { ownerReferences: [{ kind: 'ReplicaSet', name: 'web-5f', controller: true }] };
const pod = (name: string, nodeName: string): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', labels: { app: 'web', 'pod-template-hash': '5f' }, ...controller },
  spec: { nodeName },
});
const objects = [
  readyNode,
  pod('web-5f-1', 'a'),
  pod('web-5f-2', 'b'),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { app: 'web' } },
  },
];

const nodes = defineCheck({ ...about, subject: Node, examine: (_, { report }) => report('broken', {}) });
const pods = defineCheck({
  ...about,
  subject: Pod,
  causedBy: { 'node/broken': 'same-node' },
  examine: (_, { report }) => report('broken', {}),
});
const services = defineCheck({
  ...about,
  subject: Service,
  causedBy: { 'workload/broken': 'selector' },
  examine: (_, { report }) => report('broken', {}),
});

const endOf = (events: readonly RunEvent[]): any => events.find(({ type }) => type === 'end');
const ids = {
  node: 'node/broken | Node a | broken',
  pods: 'workload/broken | Deployment shop/web | broken',
  service: 'service/broken | Service shop/web | broken',
};
const run = async (checks: Readonly<Record<string, AnyCheck>>, more = {}, selection = {}): Promise<any> =>
  endOf(await runChecks(checks, { source: fixture(objects as never), ...more }, selection)).causes;

t.test(
  'a finding on one of many Pods explains what is said of all, and is explained by what holds for one',
  async t => {
    const causes = await run({ 'node/broken': nodes, 'workload/broken': pods, 'service/broken': services });
    t.match(causes, [
      {
        finding: ids.node,
        explains: [
          { finding: ids.pods, by: ids.node, relation: 'same-node', via: [] },
          { finding: ids.service, by: ids.pods, relation: 'selector', via: [] },
        ],
      },
    ]);
    t.equal(causes.length, 1);
  },
);

t.test('what is not selected is walked through; a failure mode without a check, too', async t => {
  const checks = { 'node/broken': nodes, 'workload/broken': pods, 'service/broken': services };
  const [cause] = await run(checks, {}, { skip: ['workload/*'] });
  t.match(cause, {
    finding: ids.node,
    explains: [{ finding: ids.service, via: ['workload/broken'] }],
    possibly: ['workload/broken'],
  });
  const pending = { 'workload/broken': { title: 'Pods are well', causedBy: { 'node/broken': 'same-node' as const } } };
  const { 'workload/broken': _, ...others } = checks;
  t.same((await run(others, { pending }))[0], cause);
  t.equal((await run(others)).length, 2, 'nothing is known of it');
});

t.test('a check that could not be decided is walked through; one that found nothing is not', async t => {
  const quiet = defineCheck({ ...about, subject: Pod, causedBy: { 'node/broken': 'same-node' }, examine: () => {} });
  const blind = defineCheck({ ...quiet, examine: (_, { cannotTell }) => cannotTell('it is dark') });
  const others = { 'node/broken': nodes, 'service/broken': services };
  t.match(await run({ ...others, 'workload/broken': blind }), [{ finding: ids.node, possibly: ['workload/broken'] }]);
  t.equal((await run({ ...others, 'workload/broken': quiet })).length, 2);
});

t.test('the tree that blocks comes first, however small', async t => {
  const low = defineCheck({ ...about, severity: 'low', subject: Node, examine: nodes.examine });
  const alone = defineCheck({ ...about, subject: Service, examine: services.examine });
  const causes = await run({
    'node/broken': low,
    'workload/broken': { ...pods, severity: 'low' } as AnyCheck,
    'service/broken': alone,
  });
  t.same(
    causes.map(({ finding }: any) => finding),
    [ids.service, ids.node],
  );
});

t.test('the links of a plugin that throw relate nothing, and cost nothing', async t => {
  const Odd = defineResource<any>()({
    id: 'acme.io/v1/Odd',
    plural: 'odds',
    namespaced: false,
    custom: true,
    links: () => {
      throw new TypeError('not what I thought');
    },
  });
  const odds = defineCheck({
    ...about,
    subject: Odd,
    causedBy: { 'node/broken': 'same-node' },
    examine: nodes.examine as never,
  });
  const source = fixture([...objects, { apiVersion: 'acme.io/v1', kind: 'Odd', metadata: { name: 'x' } }] as never);
  t.equal((await run({ 'node/broken': nodes, 'workload/odd': odds }, { source })).length, 2);
});

t.test('the report says as of when the cluster was seen', async t => {
  const checks = { 'node/broken': nodes };
  t.match(endOf(await runChecks(checks, { source: fixture(objects as never) })).asOf, /^20..-/);
});
