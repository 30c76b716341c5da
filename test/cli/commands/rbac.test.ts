import t from 'tap';
import { parse, parseAllDocuments } from 'yaml';
import { withoutStack } from '../without-stack.ts';

t.test('the role of a selection lists what its checks read, and Nodes', async t => {
  const { exit, stdout } = await withoutStack(t, ['rbac', '--no-config', 'dns/service-no-endpoints', '--name', 'gate']);
  t.equal(exit, 0);
  t.same(parse(stdout), {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'gate' },
    rules: [
      { apiGroups: [''], resources: ['nodes', 'pods', 'services'], verbs: ['list'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list'] },
    ],
  });
});

t.test('for namespaces there is a Role in each, and a ClusterRole for what has none', async t => {
  const args = ['rbac', '--no-config', 'service/target-port-mismatch', '-n', 'shop,other'];
  const { stdout } = await withoutStack(t, args);
  const roles = parseAllDocuments(stdout) as unknown as { toJS: () => any }[];
  t.same(
    roles.map(role => role.toJS()).map(({ kind, metadata, rules }) => [kind, metadata.namespace, rules[0].resources]),
    [
      ['ClusterRole', undefined, ['nodes']],
      ['Role', 'shop', ['pods', 'services']],
      ['Role', 'other', ['pods', 'services']],
    ],
  );
});
