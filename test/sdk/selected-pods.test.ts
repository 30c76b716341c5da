import t from 'tap';
import { Evidence } from '../../src/evidence/evidence.ts';
import { Table } from '../../src/evidence/table.ts';
import { Pod } from '../../src/resources/pod.ts';
import type { Service } from '../../src/resources/service.ts';
import type { Reader } from '../../src/sdk/reader.ts';
import { formatReadiness, selectedPods } from '../../src/sdk/selected-pods.ts';
import { collectFixture } from '../../src/sources/fixture.ts';

const pod = (name: string, labels: object, status: object = {}, namespace = 'shop'): Pod =>
  ({ kind: 'Pod', apiVersion: 'v1', metadata: { name, namespace, labels }, spec: {}, status }) as Pod;

const pods = [
  pod('cart-1', { app: 'cart', tier: 'back' }),
  pod('cart-2', { app: 'cart' }),
  pod('cart-3', { app: 'cart', tier: 'back' }, {}, 'shop-staging'),
];
const evidence = new Evidence([new Table(collectFixture(pods as never, Pod, new Set()))]);

const names = (spec: object): readonly string[] => {
  const service = { kind: 'Service', apiVersion: 'v1', metadata: { name: 'cart', namespace: 'shop' }, spec } as Service;
  return selectedPods(service, evidence.reader as Pick<Reader<typeof Pod>, 'list'>).map(
    ({ metadata }) => metadata.name,
  );
};

t.test('a Service selects the Pods of its namespace that carry every label', async t => {
  t.same(names({ selector: { app: 'cart' } }), ['cart-1', 'cart-2']);
  t.same(names({ selector: { app: 'cart', tier: 'back' } }), ['cart-1']);
});

t.test('a Service without a selector, or with an empty one, selects no Pod', async t => {
  t.same(names({}), []);
  t.same(names({ selector: {} }), []);
});

t.test('the readiness of a Pod is one line, whatever is missing', async t => {
  const conditions = [{ type: 'Ready', status: 'False' }];
  t.equal(
    formatReadiness(pod('cart-1', {}, { phase: 'Running', conditions })),
    'Pod shop/cart-1 is Running, Ready False',
  );
  t.equal(formatReadiness(pod('cart-1', {})), 'Pod shop/cart-1 is of unknown phase, Ready unknown');
});
