import t from 'tap';
import { causes, type Standing } from '../../src/causes/causes.ts';
import { placeOf, type Surroundings } from '../../src/causes/place.ts';
import type { CausedBy } from '../../src/causes/routes.ts';
import type { AnyObject } from '../../src/evidence/table.ts';
import * as resources from '../../src/resources/index.ts';
import { isResource, kindOf, type Links, type Ref } from '../../src/resources/resource.ts';
import { formatRef, toRef } from '../../src/resources/to-ref.ts';

const node = (name: string): any => ({ kind: 'Node', metadata: { name } });
const pod = (name: string, more: object = {}, metadata: object = {}): any => ({
  kind: 'Pod',
  metadata: { name, namespace: 'shop', labels: { app: 'web' }, ...metadata },
  spec: { nodeName: 'worker', volumes: [{ configMap: { name: 'settings' } }], ...more },
});
const owned = (kind: string, name: string): object => ({
  ownerReferences: [{ apiVersion: 'apps/v1', kind, name, controller: true }],
});
const cluster: readonly AnyObject[] = [
  node('worker'),
  node('other'),
  pod('web-1', {}, owned('ReplicaSet', 'web-5f')),
  pod('web-2', { nodeName: 'other' }, owned('ReplicaSet', 'web-5f')),
  pod('lone', {}, { labels: { app: 'lone' } }),
  { kind: 'ReplicaSet', metadata: { name: 'web-5f', namespace: 'shop', ...owned('Deployment', 'web') } } as any,
  {
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', labels: { app: 'other' } },
    spec: { template: { metadata: { labels: { app: 'web' } } } },
  } as any,
  { kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: { selector: { app: 'web' } } } as any,
  { kind: 'Service', metadata: { name: 'web', namespace: 'bank' }, spec: { selector: { app: 'web' } } } as any,
  {
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'policy' },
    webhooks: [{ clientConfig: { service: { namespace: 'shop', name: 'web' } } }],
  } as any,
  { kind: 'Lease', metadata: { name: 'worker', namespace: 'kube-node-lease' } } as any,
  pod('etcd-worker', { nodeName: 'worker', hostNetwork: true }, owned('Node', 'worker')),
];
const byName = new Map(cluster.map(object => [formatRef(toRef(object)), object]));
const kinds = new Map(
  Object.values<unknown>(resources)
    .filter(isResource)
    .map(resource => [kindOf(resource), resource]),
);
const linksOf = (object: AnyObject): Links => kinds.get(object.kind)?.links?.(object) ?? {};
const around: Surroundings = {
  find: ref => {
    const object = byName.get(formatRef(ref));
    return object && { object, links: () => linksOf(object) };
  },
  ownedBy: name =>
    cluster.filter(object => formatRef(linksOf(object).owner ?? { kind: '', name: '' }) === name).map(toRef),
};

const refOf = (name: string): Ref => {
  const [kind = '', rest = ''] = name.split(' ');
  const [namespace, own] = rest.includes('/') ? rest.split('/') : [undefined, rest];
  return { kind, ...(namespace !== undefined && { namespace }), name: own ?? '' };
};

interface Case {
  /** check -> objects that it has a finding on; `check@minute` dates it. */
  readonly findings: Readonly<Record<string, readonly string[]>>;
  readonly causedBy: Readonly<Record<string, CausedBy>>;
  readonly related?: Readonly<Record<string, readonly string[]>>;
  readonly notLookedAt?: readonly string[];
  readonly sustains?: readonly string[];
}

/** `root <- effect` for every edge; a root alone stands for itself. */
function explain({ findings, causedBy, related = {}, notLookedAt = [], sustains = [] }: Case): readonly string[] {
  const standings = Object.entries(findings).flatMap(([dated, objects]) => {
    const [check = '', minute] = dated.split('@');
    return objects.map((name): Standing => {
      const finding = `${check} ${name}`;
      const since = minute === undefined ? undefined : `2026-01-01T11:${minute}:00Z`;
      const ref = refOf(name);
      const place = placeOf(ref, ref, (related[finding] ?? []).map(refOf), around);
      return { finding, check, since, place, sustains: sustains.includes(finding) };
    });
  });
  return causes(standings, {
    causedBy: check => causedBy[check],
    lookedAt: check => !notLookedAt.includes(check),
    around,
    urgency: () => 0,
  }).flatMap(({ finding, explains, possibly }) => [
    `${finding}${possibly.length > 0 ? ` (possibly ${possibly.join(', ')})` : ''}`,
    ...explains.map(one => `${one.by} <- ${one.finding} ${one.relation}${one.also.length ? ` also ${one.also}` : ''}`),
  ]);
}

/** Does the relation hold for the objects of one effect and one cause? */
function holds(relation: CausedBy[string], effect: string, cause: string, related: readonly string[] = []): boolean {
  const lines = explain({
    findings: { 'x/effect': [effect], 'x/cause': [cause] },
    causedBy: { 'x/effect': { 'x/cause': relation } },
    related: { [`x/effect ${effect}`]: related },
  });
  return lines.some(line => line.includes('<-'));
}

const relationTable: readonly (readonly [CausedBy[string], string, string, boolean, (readonly string[])?])[] = [
  ['same-object', 'Service shop/web', 'Service shop/web', true],
  ['same-object', 'Service shop/web', 'Service bank/web', false],
  ['same-object', 'Service shop/web', 'Pod shop/web', false],
  ['same-pod', 'Pod shop/web-1', 'Pod shop/web-1', true],
  ['same-pod', 'Pod shop/web-1', 'Pod shop/web-2', false],
  ['same-pod', 'Service shop/web', 'Service shop/web', false],
  ['owner', 'Deployment shop/web', 'Pod shop/web-1', true],
  ['owner', 'Pod shop/web-1', 'Deployment shop/web', true],
  ['owner', 'Pod shop/web-1', 'ReplicaSet shop/web-5f', true],
  ['owner', 'Deployment shop/web', 'Deployment shop/web', true],
  ['owner', 'Deployment shop/web', 'Pod shop/lone', false],
  ['owner', 'Pod shop/web-1', 'Pod shop/web-2', false],
  ['owner', 'Pod shop/etcd-worker', 'Node worker', false],
  ['selector', 'Service shop/web', 'Pod shop/web-1', true],
  ['selector', 'Pod shop/web-1', 'Service shop/web', true],
  ['selector', 'Service shop/web', 'Deployment shop/web', true],
  ['selector', 'Deployment shop/web', 'Service shop/web', true],
  ['selector', 'Service bank/web', 'Deployment shop/web', false],
  ['selector', 'Service bank/web', 'Pod shop/web-1', false],
  ['selector', 'Pod shop/web-1', 'Service bank/web', false],
  ['selector', 'Service shop/web', 'Pod shop/lone', false],
  ['reference', 'Pod shop/web-1', 'ConfigMap shop/settings', true],
  ['reference', 'Pod shop/web-1', 'ConfigMap bank/settings', false],
  ['reference', 'ValidatingWebhookConfiguration policy', 'Service shop/web', true],
  ['reference', 'Service shop/web', 'ValidatingWebhookConfiguration policy', true],
  ['reference', 'ValidatingWebhookConfiguration policy', 'Service bank/web', false],
  ['related', 'Pod shop/lone', 'Node other', true, ['Node other']],
  ['related', 'Pod shop/lone', 'Node worker', false, ['Node other']],
  ['related', 'Pod shop/lone', 'Pod shop/web-1', true, ['Deployment shop/web']],
  ['related', 'Pod shop/lone', 'Pod shop/etcd-worker', false, ['Node worker']],
  ['same-node', 'Pod shop/web-1', 'Node worker', true],
  ['same-node', 'Pod shop/web-1', 'Lease kube-node-lease/worker', true],
  ['same-node', 'Pod shop/web-1', 'Node other', false],
  ['same-node', 'Pod shop/gone', 'Node worker', false],
  ['same-namespace', 'Pod shop/web-1', 'Namespace shop', true],
  ['same-namespace', 'Pod shop/web-1', 'ResourceQuota shop/compute', true],
  ['same-namespace', 'Pod shop/web-1', 'Namespace bank', false],
  ['same-namespace', 'Node worker', 'Node other', false],
  ['cluster-wide', 'Pod shop/web-1', 'Cluster cluster', true],
  [['same-object', 'same-node'], 'Pod shop/web-1', 'Node worker', true],
];

for (const [relation, effect, cause, expected, related] of relationTable)
  t.test(`${effect} ${expected ? 'is' : 'is not'} explained by ${cause} by ${relation}`, async t =>
    t.equal(holds(relation, effect, cause, related), expected),
  );

t.test('the narrowest relation wins, then what began first, then the lower layer; the others are named', async t => {
  const causedBy = { 'service/empty': { 'node/down': 'same-node', 'workload/crash': 'selector' } } as const;
  t.same(
    explain({
      findings: {
        'node/down': ['Node worker'],
        'workload/crash': ['Pod shop/web-1'],
        'service/empty': ['Service shop/web'],
      },
      causedBy,
    }),
    [
      'workload/crash Pod shop/web-1',
      'workload/crash Pod shop/web-1 <- service/empty Service shop/web selector',
      'node/down Node worker',
    ],
  );
  const wide = { 'workload/crash': { 'node/a': 'cluster-wide', 'etcd/z': 'cluster-wide' } } as const;
  const crash = { 'workload/crash@30': ['Pod shop/lone'] };
  t.match(
    explain({ findings: { 'node/a@10': ['Node worker'], 'etcd/z@20': ['Node other'], ...crash }, causedBy: wide })[1],
    /^node\/a .* also etcd\/z/,
  );
  t.match(
    explain({ findings: { 'node/a@10': ['Node worker'], 'etcd/z@10': ['Node other'], ...crash }, causedBy: wide })[1],
    /^etcd\/z .* also node\/a/,
  );
  t.match(
    explain({ findings: { 'node/a': ['Node worker'], 'etcd/z@29': ['Node other'], ...crash }, causedBy: wide })[1],
    /^etcd\/z /,
    'a known age leads',
  );
});

t.test('what began more than a minute later explains nothing', async t => {
  const causedBy = { 'service/empty': { 'workload/crash': 'selector' } } as const;
  const at = (minute: string): number =>
    explain({
      findings: { [`workload/crash@${minute}`]: ['Pod shop/web-1'], 'service/empty@10': ['Service shop/web'] },
      causedBy,
    }).filter(line => line.includes('<-')).length;
  t.equal(at('09'), 1);
  t.equal(at('11'), 1, 'what is seen a minute later may have begun before');
  t.equal(at('12'), 0);
});

t.test('a circle is cut at its widest edge', async t => {
  const causedBy = { 'x/a': { 'x/b': 'same-object' }, 'x/b': { 'x/a': 'cluster-wide' } } as const;
  t.same(explain({ findings: { 'x/a': ['Node worker'], 'x/b': ['Node worker'] }, causedBy }), [
    'x/b Node worker',
    'x/b Node worker <- x/a Node worker same-object',
  ]);
  const three = {
    'x/a': { 'x/b': 'same-object' },
    'x/b': { 'x/c': 'same-object' },
    'x/c': { 'x/a': 'same-object' },
  } as const;
  const lines = explain({
    findings: { 'x/a': ['Node worker'], 'x/b': ['Node worker'], 'x/c': ['Node worker'] },
    causedBy: three,
  });
  t.equal(lines.filter(line => line.includes('<-')).length, 2);
  t.equal(lines.length, 3, 'one root, nothing lost');
});

t.test('a check that was not looked at is walked through, and named', async t => {
  const causedBy = {
    'workload/crash': { 'dns/lookup': 'same-node' },
    'dns/lookup': { 'dns/empty': 'cluster-wide', 'node/address': 'same-node' },
  } as const;
  const empty = { 'workload/crash': ['Pod shop/web-1'], 'dns/empty': ['Service kube-system/kube-dns'] };
  t.same(explain({ findings: empty, causedBy, notLookedAt: ['dns/lookup'] }), [
    'dns/empty Service kube-system/kube-dns (possibly dns/lookup)',
    'dns/empty Service kube-system/kube-dns <- workload/crash Pod shop/web-1 cluster-wide',
  ]);
  t.equal(explain({ findings: empty, causedBy }).length, 2, 'a check that ran and found nothing links nothing');
  const address = (name: string): number =>
    explain({
      findings: { 'workload/crash': ['Pod shop/web-1'], 'node/address': [name] },
      causedBy,
      notLookedAt: ['dns/lookup'],
    }).filter(line => line.includes('<-')).length;
  t.equal(address('Node worker'), 1);
  t.equal(address('Node other'), 0, 'the relations have to hold all the way');
  t.equal(
    explain({
      findings: { 'workload/crash': ['Pod shop/web-1'], 'node/address': ['Node worker'] },
      causedBy: { ...causedBy, 'workload/crash': { 'dns/lookup': 'same-node', 'node/address': 'cluster-wide' } },
      notLookedAt: ['dns/lookup'],
    })[0],
    'node/address Node worker',
    'a way that was looked at goes before one that was not',
  );
});

t.test('a way leads down from a workload to its Pods, and to their Node', async t => {
  const causedBy = {
    'rollout/short': { 'node/stranded': 'owner' },
    'node/stranded': { 'node/down': 'same-node' },
  } as const;
  const down = (node: string): number =>
    explain({
      findings: { 'rollout/short': ['Deployment shop/web'], 'node/down': [node] },
      causedBy,
      notLookedAt: ['node/stranded'],
    }).filter(line => line.includes('<-')).length;
  t.same([down('Node worker'), down('Node other'), down('Node third')], [1, 1, 0]);
});

t.test('three checks in a row may be missing, not four', async t => {
  const chain = (length: number): number => {
    const ids = Array.from({ length }, (_, i) => `x/missing-${i}`);
    const steps = ['x/effect', ...ids, 'x/cause'];
    const causedBy = Object.fromEntries(
      steps.slice(0, -1).map((id, i) => [id, { [steps[i + 1] ?? '']: 'same-node' as const }]),
    );
    return explain({
      findings: { 'x/effect': ['Pod shop/web-1'], 'x/cause': ['Node worker'] },
      causedBy,
      notLookedAt: ids,
    }).filter(line => line.includes('<-')).length;
  };
  t.equal(chain(3), 1);
  t.equal(chain(4), 0);
});

t.test('circles among checks that were not looked at end', async t => {
  const causedBy = {
    'x/a': { 'x/b': 'same-object' },
    'x/b': { 'x/c': 'same-object', 'x/b': 'same-object' },
    'x/c': { 'x/b': 'same-object', 'x/a': 'same-object' },
  } as const;
  t.same(explain({ findings: { 'x/a': ['Node worker'] }, causedBy, notLookedAt: ['x/b', 'x/c'] }), ['x/a Node worker']);
});

t.test('Pods that make DNS work do not suffer from it cluster-wide, and others do', async t => {
  const causedBy = { 'workload/crash': { 'dns/empty': 'cluster-wide', 'node/down': 'cluster-wide' } } as const;
  const findings = { 'dns/empty': ['Service kube-system/kube-dns'], 'workload/crash': ['Pod shop/web-1'] };
  const crash = ['workload/crash Pod shop/web-1'];
  t.equal(explain({ findings, causedBy }).filter(line => line.includes('<-')).length, 1);
  t.equal(explain({ findings, causedBy, sustains: crash }).filter(line => line.includes('<-')).length, 0);
  const through = {
    'workload/crash': { 'dns/lookup': 'same-node' },
    'dns/lookup': { 'node/down': 'cluster-wide' },
  } as const;
  const far = {
    findings: { 'node/down': ['Node other'], 'workload/crash': ['Pod shop/web-1'] },
    causedBy: through,
    notLookedAt: ['dns/lookup'],
  };
  t.equal(explain(far).filter(line => line.includes('<-')).length, 1);
  t.equal(explain({ ...far, sustains: crash }).filter(line => line.includes('<-')).length, 0, 'nor by way of it');
  const down = { 'node/down': ['Node worker'], 'workload/crash': ['Pod shop/web-1'] };
  t.equal(explain({ findings: down, causedBy, sustains: crash }).filter(line => line.includes('<-')).length, 1);
});

t.test('every finding is in one tree, once, whatever the order in which it came', async t => {
  const causedBy = {
    'workload/crash': { 'node/down': 'same-node' },
    'service/empty': { 'workload/crash': 'selector' },
    'rollout/stuck': { 'workload/crash': 'owner', 'service/empty': 'same-namespace' },
  } as const;
  const findings = {
    'node/down': ['Node worker', 'Node other'],
    'workload/crash': ['Pod shop/web-1', 'Pod shop/web-2', 'Pod shop/lone'],
    'service/empty': ['Service shop/web', 'Service bank/web'],
    'rollout/stuck': ['Deployment shop/web'],
  };
  const lines = explain({ findings, causedBy });
  t.equal(lines.length, 8);
  const backwards = Object.fromEntries(
    Object.entries(findings)
      .toReversed()
      .map(([check, objects]) => [check, objects.toReversed()]),
  );
  t.same(explain({ findings: backwards, causedBy }), lines);
});

t.test('thousands of findings are explained in one go', async t => {
  const causedBy = { 'x/effect': { 'x/cause': ['cluster-wide', 'related', 'same-node'] } } as const;
  const many = Array.from({ length: 5000 }, (_, i) => `Pod shop/p-${i}`);
  const lines = explain({ findings: { 'x/effect': many, 'x/cause': many }, causedBy });
  t.equal(lines.length, 10_000);
});
