import t from 'tap';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { permissions } from '../../src/runner/permissions.ts';
import { roleBindings } from '../../src/runner/role-bindings.ts';
import { roles } from '../../src/runner/roles.ts';

const printed = roles(permissions({ resources: [Node, Pod], documents: [] }, ['shop']), 'gate');
const apiGroup = 'rbac.authorization.k8s.io';

t.test('each role is bound where it is', async t => {
  t.same(roleBindings(printed, 'system:serviceaccount:ci:gate'), [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'gate' },
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'gate' },
      subjects: [{ kind: 'ServiceAccount', namespace: 'ci', name: 'gate' }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'gate', namespace: 'shop' },
      roleRef: { apiGroup, kind: 'Role', name: 'gate' },
      subjects: [{ kind: 'ServiceAccount', namespace: 'ci', name: 'gate' }],
    },
  ]);
});

t.test('whoever is no ServiceAccount is a User, whatever the name looks like', async t => {
  for (const name of [
    'jane',
    'oidc:jane',
    'system:serviceaccount:ci',
    'system:serviceaccount:ci:a:b',
    'x system:serviceaccount:a:b',
  ])
    t.same(roleBindings(printed, name)[0]?.subjects, [{ kind: 'User', apiGroup, name }]);
});
