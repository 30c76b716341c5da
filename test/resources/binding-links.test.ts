import t from 'tap';
import { bindingLinks } from '../../src/resources/binding-links.ts';

const metadata = { name: 'cart', namespace: 'shop' };
const account = { kind: 'ServiceAccount', name: 'cart' };

t.test(
  'a binding refers to its role, which lies beside it unless it is a ClusterRole, and to ServiceAccounts',
  async t => {
    const subjects = [account, { ...account, namespace: 'menu' }, { kind: 'User', name: 'jane' }];
    const accounts = [
      { kind: 'ServiceAccount', namespace: 'shop', name: 'cart' },
      { kind: 'ServiceAccount', namespace: 'menu', name: 'cart' },
    ];
    t.same(bindingLinks({ metadata, roleRef: { kind: 'Role', name: 'cart' }, subjects }).references, [
      { kind: 'Role', namespace: 'shop', name: 'cart' },
      ...accounts,
    ]);
    t.same(bindingLinks({ metadata, roleRef: { kind: 'ClusterRole', name: 'view' }, subjects }).references, [
      { kind: 'ClusterRole', name: 'view' },
      ...accounts,
    ]);
  },
);

t.test('one without subjects refers to its role alone', async t => {
  t.same(bindingLinks({ metadata: { name: 'cart' }, roleRef: { kind: 'ClusterRole', name: 'view' } }).references, [
    { kind: 'ClusterRole', name: 'view' },
  ]);
});
