import t from 'tap';
import selector from '../../checks/service/selector-matches-no-pods/check.ts';
import pull from '../../checks/workload/image-pull-failure/check.ts';
import type { AnyCheck } from '../../src/sdk/check.ts';
import type { RawObject } from '../../src/sources/fixture.ts';
import { judge } from '../../src/testing/judge.ts';
import { trim } from '../../src/testing/trim.ts';

const seen = Date.parse('2026-11-21T12:00:00Z');
const service = (name: string, app: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop', uid: name, creationTimestamp: '2026-11-21T10:00:00Z', labels: { team: 'x' } },
  spec: { selector: { app }, ports: [{ port: 80 }], type: 'ClusterIP', clusterIP: '10.0.0.1' },
});
const pod = (name: string, app: string, waiting?: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    namespace: 'shop',
    uid: name,
    creationTimestamp: '2026-11-21T10:00:00Z',
    labels: { app, 'pod-template-hash': '5d4' },
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${app}-5d4`, controller: true, uid: 'r' }],
  },
  spec: { nodeName: 'a', containers: [{ name: app, image: 'lab/bxo:1', ports: [{ containerPort: 8080 }] }] },
  status: {
    phase: 'Pending',
    startTime: '2026-11-21T10:00:00Z',
    conditions: [{ type: 'ContainersReady', status: 'False', lastTransitionTime: '2026-11-21T10:00:00Z' }],
    containerStatuses: [
      {
        name: app,
        restartCount: 0,
        state: waiting ? { waiting: { reason: waiting, message: 'no such host' } } : { running: {} },
      },
    ],
  },
});
const cluster = [
  ...Array.from({ length: 40 }, (_, i) => pod(`cart-${i}`, 'cart')),
  pod('web-1', 'web', 'ImagePullBackOff'),
  service('cart', 'crt'),
  service('web', 'web'),
];
const said = (check: AnyCheck, objects: readonly RawObject[]) =>
  judge(check, objects).result.findings.map(({ on, message }) => `${on.kind} ${on.name} ${message}`);

t.test('what is left says the same, and nothing of it can be taken away', async t => {
  for (const [check, kinds, finding] of [
    [selector, ['Service'], 'Service cart'],
    [pull, ['Pod'], 'Deployment web'],
  ] as const) {
    const left = trim(check as AnyCheck, cluster, seen) ?? [];
    t.same(
      left.map(({ kind }) => kind),
      kinds,
    );
    const found = said(check as AnyCheck, left);
    t.equal(found.length, 1);
    t.match(found[0], finding, 'lifted to the same object');
    for (const object of left)
      t.notSame(
        said(
          check as AnyCheck,
          left.filter(other => other !== object),
        ),
        found,
        'each is needed',
      );
  }
});

t.test('members that nobody reads are gone, and times are those of fixtures', async t => {
  const [cart] = trim(selector as AnyCheck, cluster, seen) ?? [];
  t.same(cart, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'cart', namespace: 'shop', creationTimestamp: '2026-01-01T10:00:00Z' },
    spec: { selector: { app: 'crt' }, type: 'ClusterIP' },
  });
});

t.test('a check that does not fail on one look has no fixture', async t => {
  t.equal(trim(selector as AnyCheck, [service('web', 'web'), pod('web-1', 'web')], seen), undefined, 'it passes');
  const young = {
    ...service('cart', 'crt'),
    metadata: { name: 'cart', namespace: 'shop', creationTimestamp: '2026-11-21T11:59:59Z' },
  };
  t.equal(trim(selector as AnyCheck, [young], seen), undefined, 'it is too young to count');
});

t.test('what was given is not changed', async t => {
  const before = JSON.stringify(cluster);
  trim(selector as AnyCheck, cluster, seen);
  t.equal(JSON.stringify(cluster), before);
});
