import t from 'tap';
import { formatRef } from '../../src/resources/to-ref.ts';
import { objectPattern } from '../../src/results/object-pattern.ts';

const objects = [
  { kind: 'Service', namespace: 'shop', name: 'cart' },
  { kind: 'Service', namespace: 'shop', name: 'cart-2' },
  { kind: 'Service', namespace: 'shop-eu', name: 'cart' },
  { kind: 'Pod', namespace: 'shop', name: 'cart' },
  { kind: 'Node', name: 'worker-1' },
  { kind: 'Node', name: 'worker-10' },
  { kind: 'ClusterRole', name: 'system:kube-scheduler' },
  { kind: 'ClusterRole', name: 'a.b[c](d)' },
];
const matching = (text: string): readonly string[] => {
  const pattern = objectPattern(text);
  if (!pattern) return ['not read'];
  return objects.filter(pattern.matches).map(formatRef);
};

t.test('one object, some of a namespace, all of a kind: and nothing beside them', async t => {
  const cases = {
    'Service shop/cart': ['Service shop/cart'],
    'Service shop/cart*': ['Service shop/cart', 'Service shop/cart-2'],
    'Service shop/*': ['Service shop/cart', 'Service shop/cart-2'],
    'Service shop*/cart': ['Service shop/cart', 'Service shop-eu/cart'],
    'Service */*': ['Service shop/cart', 'Service shop/cart-2', 'Service shop-eu/cart'],
    'Node worker-1': ['Node worker-1'],
    'Node *-1': ['Node worker-1'],
    'Node *1*': ['Node worker-1', 'Node worker-10'],
    'ClusterRole system:*': ['ClusterRole system:kube-scheduler'],
  };
  for (const [text, names] of Object.entries(cases)) t.same(matching(text), names, text);
});

t.test('a name without a namespace is for objects that have none', async t => {
  t.same(matching('Service cart'), []);
  t.same(matching('Service *'), []);
  t.same(matching('Node */worker-1'), []);
  t.same(matching('Node shop/worker-1'), []);
});

t.test('only * is special: nothing else widens a waiver', async t => {
  t.same(matching('ClusterRole a.b[c](d)'), ['ClusterRole a.b[c](d)']);
  for (const text of [
    'Service shop/!web',
    'Service shop/c?rt',
    'Service shop/(cart)',
    'Service shop/{cart,web}',
    'Service .+/.+',
  ])
    t.same(matching(text), [], text);
});

t.test('text that names no object is not read', async t => {
  for (const text of [
    '',
    'Service',
    'service shop/cart',
    'services shop/cart',
    'Service/cart',
    'Service  shop/cart',
    ' Service shop/cart',
    'Service shop/',
    'Service /cart',
    'Service shop/cart/web',
    'v1/Service shop/cart',
    '* shop/cart',
    '*',
    'Serv* shop/cart',
    'Service shop/cart ',
  ])
    t.same(matching(text), ['not read'], JSON.stringify(text));
});

t.test('a pattern of many stars is soon done with a long name', async t => {
  const pattern = objectPattern(`Service shop/${'*'.repeat(50)}x`);
  t.equal(pattern?.matches({ kind: 'Service', namespace: 'shop', name: 'a'.repeat(250) }), false);
});
