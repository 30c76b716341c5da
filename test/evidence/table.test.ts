import t from 'tap';
import { GapToken } from '../../src/evidence/gap-token.ts';
import { Table } from '../../src/evidence/table.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { collectFixture, type RawObject } from '../../src/sources/fixture.ts';

const pod = (
  namespace: string,
  name: string,
  labels: Record<string, string> = {},
  more: object = {},
  spec: object = {},
): RawObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels, ...more } as object,
  spec: { containers: [], ...spec },
});
const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', controller: true };
const objects = [
  pod('shop', 'b', { app: 'web', tier: 'front' }, { ownerReferences: [owner] }, { nodeName: 'n1' }),
  pod('shop', 'a', { app: 'web', tier: 'back' }),
  pod(
    'other',
    'a',
    { app: 'web', tier: 'front' },
    { ownerReferences: [{ ...owner, controller: false }] },
    { nodeName: 'n1' },
  ),
  pod('shop', 'c', { app: 'cart' }),
];
const collected = collectFixture(objects, Pod, new Set());
const table = new Table(collected);
const names = (list: readonly { metadata: { namespace?: string | undefined; name: string } }[]): string[] =>
  list.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);

t.test('objects come in one order, whatever order they were seen in', async t => {
  const reversed = new Table({ ...collected, objects: collected.objects.toReversed() });
  t.same(names(table.list()), ['other/a', 'shop/a', 'shop/b', 'shop/c']);
  t.same(names(reversed.list()), names(table.list()));
});

t.test('every filter narrows, and filters narrow together', async t => {
  const label = (matchLabels: Record<string, string>) => ({ labels: { matchLabels } });
  t.same(names(table.list({ namespace: 'shop' })), ['shop/a', 'shop/b', 'shop/c']);
  t.same(names(table.list({ namespace: 'none' })), []);
  t.same(names(table.list(label({ app: 'web' }))), ['other/a', 'shop/a', 'shop/b']);
  t.same(names(table.list(label({ app: 'web', tier: 'front' }))), ['other/a', 'shop/b']);
  t.same(names(table.list({ namespace: 'shop', ...label({ app: 'web', tier: 'front' }) })), ['shop/b']);
  t.same(names(table.list({ node: 'n1' })), ['other/a', 'shop/b']);
  t.same(
    names(table.list({ owner: { kind: 'ReplicaSet', namespace: 'shop', name: 'web-1' } })),
    ['shop/b'],
    'the controller only',
  );
  t.same(names(table.list({ labels: {} })), names(table.list()), 'an empty selector matches everything');
  const expression = {
    matchLabels: { app: 'web' },
    matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['front'] }],
  };
  t.same(names(table.list({ labels: expression })), ['shop/a']);
});

t.test('get finds by name, and undefined means that there is none', async t => {
  t.equal(table.get({ namespace: 'shop', name: 'a' })?.metadata.name, 'a');
  t.equal(table.get({ namespace: 'shop', name: 'z' }), undefined);
  const nodes = new Table(
    collectFixture([{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, spec: {} }], Node, new Set()),
  );
  t.equal(nodes.get({ name: 'n1' })?.metadata.name, 'n1');
  t.equal(nodes.get({ name: 'n1', namespace: 'ignored' })?.metadata.name, 'n1');
});

t.test('a gap is touched by every question whose answer it may change, and by no other', async t => {
  const gap = { of: 'v1/Pod', reason: 'forbidden', detail: 'refused' } as const;
  const partly = new Table({ ...collected, gap, seen: new Set(['shop']) });
  for (const question of [
    () => partly.list(),
    () => partly.list({ namespace: 'other' }),
    () => partly.list({ labels: { matchLabels: { app: 'none' } } }),
    () => partly.get({ namespace: 'other', name: 'z' }),
    () => partly.get({ name: 'z' }),
  ])
    t.throws(question, GapToken);
  t.same(names(partly.list({ namespace: 'shop' })), ['shop/a', 'shop/b', 'shop/c']);
  t.equal(partly.get({ namespace: 'shop', name: 'z' }), undefined, 'absent from a namespace that was seen');
  t.ok(partly.get({ namespace: 'other', name: 'a' }), 'what was seen is there, whatever was not');
  t.equal(partly.peek({ namespace: 'other', name: 'z' }), undefined, 'peek decides nothing');
});

t.test('lists cannot be changed', async t => {
  t.throws(() => (table.list() as unknown[]).sort(), TypeError);
});
