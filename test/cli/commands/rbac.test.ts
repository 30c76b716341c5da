import { join } from 'node:path';
import t from 'tap';
import { parse, parseAllDocuments } from 'yaml';
import { packageRoot } from '../../../src/package-root.ts';
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

t.test('documents are granted by what they need, where they are', async t => {
  const folder = join(packageRoot, 'test/live/readers/checks');
  const args = ['rbac', '--no-config', '--plugin', folder, 'local:*/*'];
  const rulesOf = async (...more: string[]): Promise<any> =>
    parse((await withoutStack(t, [...args, ...more])).stdout).rules;
  t.same(await rulesOf('--allow', 'node-proxy'), [
    { apiGroups: [''], resources: ['nodes/proxy', 'pods/log'], verbs: ['get'] },
    { apiGroups: [''], resources: ['events', 'nodes', 'pods'], verbs: ['list'] },
  ]);
  t.same(await rulesOf(), [
    { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
    { apiGroups: [''], resources: ['events', 'nodes', 'pods'], verbs: ['list'] },
  ]);
  t.same(await rulesOf('--deny', 'logs,events'), [{ apiGroups: [''], resources: ['nodes'], verbs: ['list'] }]);
});

t.test('a recording needs every built-in resource, and the documents of its checks', async t => {
  const { stdout } = await withoutStack(t, ['rbac', '--no-config', '--record', 'node/not-ready']);
  const { rules } = parse(stdout);
  t.match(rules[0], { apiGroups: [''], verbs: ['list'] });
  for (const resource of ['configmaps', 'nodes', 'pods', 'services']) t.ok(rules[0].resources.includes(resource));
  t.ok(rules.some(({ resources }: any) => resources.includes('cronjobs')));
  t.notMatch(stdout, /\*|secrets|proxy/);
  const [whole, part] = parseAllDocuments(
    (await withoutStack(t, ['rbac', '--no-config', '--record', 'service/target-port-mismatch', '-n', 'shop'])).stdout,
  ).map(document => document.toJS() as any);
  t.same([whole.rules[0].resources.includes('pods'), part.rules[0].resources.includes('pods')], [false, true]);
});
