import t from 'tap';
import { Evidence } from '../../src/evidence/evidence.ts';
import { Table } from '../../src/evidence/table.ts';
import type { PodDisruptionBudget } from '../../src/resources/pod-disruption-budget.ts';
import { allowanceOf, budgeted, covers, formatBudget, podsUnder } from '../../src/sdk/disruption-budgets.ts';
import type { Reader } from '../../src/sdk/reader.ts';
import { collectFixture, type RawObject } from '../../src/sources/fixture.ts';

const object = (kind: string, name: string, owner?: string, rest: object = {}): RawObject => {
  const [ownerKind, ownerName] = owner?.split(' ') ?? [];
  return {
    apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1',
    kind,
    metadata: {
      name,
      namespace: 'shop',
      labels: { app: name.split('-')[0] },
      ...(owner && { ownerReferences: [{ kind: ownerKind, name: ownerName, controller: true }] }),
    } as object,
    spec: {},
    ...rest,
  };
};

const objects = [
  object('Deployment', 'web', undefined, { spec: { replicas: 3 } }),
  object('ReplicaSet', 'web-new', 'Deployment web', { spec: { replicas: 3 } }),
  object('ReplicaSet', 'web-old', 'Deployment web', { spec: { replicas: 1 } }),
  object('Pod', 'web-new-a', 'ReplicaSet web-new'),
  object('Pod', 'web-old-b', 'ReplicaSet web-old'),
  object('Pod', 'web-old-c', 'ReplicaSet web-old', { status: { phase: 'Failed' } }),
  object('StatefulSet', 'db'),
  object('Pod', 'db-0', 'StatefulSet db'),
  object('Pod', 'flow-0', 'Canary flow'),
  object('Pod', 'flow-1', 'Canary flow'),
  object('Pod', 'tool-a'),
];
const { reader } = new Evidence(budgeted.map(resource => new Table(collectFixture(objects, resource, new Set()))));
const read = reader as Pick<Reader<(typeof budgeted)[number]>, 'list' | 'get'>;

const budget = (app: string | undefined, spec: object, status?: object): PodDisruptionBudget =>
  ({
    kind: 'PodDisruptionBudget',
    apiVersion: 'policy/v1',
    metadata: { name: 'x', namespace: 'shop' },
    spec: { ...(app !== undefined && { selector: { matchLabels: { app } } }), ...spec },
    ...(status && { status }),
  }) as PodDisruptionBudget;

const names = (of: PodDisruptionBudget) => podsUnder(of, read).map(({ metadata }) => metadata.name);

t.test('a budget covers the live Pods of its selector; an empty one all, and none without one', async t => {
  t.same(names(budget('web', {})), ['web-new-a', 'web-old-b']);
  t.equal(names(budget(undefined, { selector: {} })).length, 6);
  t.same(names(budget(undefined, {})), []);
});

t.test('whether a Pod is covered says the same as which Pods are', async t => {
  const live = podsUnder(budget(undefined, { selector: {} }), read);
  for (const one of [budget('web', {}), budget(undefined, { selector: {} }), budget(undefined, {}), budget('none', {})])
    t.same(
      live.filter(pod => covers(one, pod)).map(({ metadata }) => metadata.name),
      names(one),
    );
});

t.test('what is wanted is what the controllers want, and not what is there', async t => {
  const allowance = (app: string, spec: object, status?: object) => {
    const of = budget(app, spec, status);
    const { wanted, evictions, limit } = allowanceOf(of, podsUnder(of, read), read);
    return [wanted, evictions, limit];
  };
  const none = 'neither minAvailable nor maxUnavailable is set';
  t.same(allowance('web', { minAvailable: 2 }), [3, 1, 'minAvailable 2 of 3 wanted Pods'], 'a Deployment counts once');
  t.same(allowance('web', { minAvailable: 5 }), [3, 0, 'minAvailable 5 of 3 wanted Pods']);
  t.same(allowance('web', { minAvailable: '50%' }), [3, 1, 'minAvailable 50% is 2 of 3 wanted Pods'], 'rounded up');
  t.same(allowance('web', { maxUnavailable: '1%' }), [3, 1, 'maxUnavailable 1% is 1 of 3 wanted Pods'], 'rounded up');
  t.same(allowance('web', { maxUnavailable: 0 }), [3, 0, 'maxUnavailable 0 of 3 wanted Pods']);
  t.same(allowance('web', { maxUnavailable: 9 }), [3, 3, 'maxUnavailable 9 of 3 wanted Pods']);
  t.same(allowance('web', {}), [3, 0, none], 'the controller then allows nothing');
  t.same(allowance('web', { minAvailable: 'half' }), [3, 0, none]);
  t.same(allowance('db', { minAvailable: 1 }), [1, 0, 'minAvailable 1 of 1 wanted Pod'], 'replicas not set means 1');
  t.same(allowance('tool', { minAvailable: 1 }), [1, 0, 'minAvailable 1 of 1 wanted Pod']);
  t.match(allowance('tool', { maxUnavailable: 1 }), [0, 0, 'counts Pods of controllers'], 'no controller, no share');
  t.same(allowance('flow', { minAvailable: 2 }), [2, 0, 'minAvailable 2 of 2 wanted Pods'], 'an unknown controller');
  t.same(allowance('flow', { minAvailable: 2 }, { expectedPods: 4 }), [4, 2, 'minAvailable 2 of 4 wanted Pods']);
  t.same(allowance('web', { minAvailable: 3 }, { expectedPods: 4 })[1], 0, 'a status counts where nothing else does');
});

t.test('the status of a budget as a line', async t => {
  t.equal(formatBudget(budget('web', {})), 'it has no status');
  t.equal(
    formatBudget(budget('web', {}, { expectedPods: 1, desiredHealthy: 1 })),
    'its status: 0 of 1 expected Pod healthy, 1 have to be; 0 evictions allowed',
  );
});
