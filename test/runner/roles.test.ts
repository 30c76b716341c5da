import t from 'tap';
import { EventsOf, KubeletConfigz, PodLog } from '../../src/documents/index.ts';
import { Cluster } from '../../src/resources/cluster.ts';
import { Deployment } from '../../src/resources/deployment.ts';
import { Event } from '../../src/resources/event.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { StatefulSet } from '../../src/resources/stateful-set.ts';
import { permissions } from '../../src/runner/permissions.ts';
import { roles } from '../../src/runner/roles.ts';

const wanted = {
  resources: [StatefulSet, Pod, Deployment, Cluster, Node, Event, Pod],
  documents: [PodLog, KubeletConfigz, EventsOf],
};

t.test('one rule for each API group and verb, sorted, each resource once', async t => {
  t.same(roles(permissions(wanted), 'gate'), [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'gate' },
      rules: [
        { apiGroups: [''], resources: ['nodes/proxy', 'pods/log'], verbs: ['get'] },
        { apiGroups: [''], resources: ['events', 'nodes', 'pods'], verbs: ['list'] },
        { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'], verbs: ['list'] },
      ],
    },
  ]);
});

t.test('a Role holds nothing that has no namespace, and a ClusterRole beside Roles nothing that has one', async t => {
  const [whole, ...parts] = roles(permissions(wanted, ['shop', 'other']), 'gate');
  t.match(whole, {
    kind: 'ClusterRole',
    rules: [
      { resources: ['nodes/proxy'], verbs: ['get'] },
      { resources: ['nodes'], verbs: ['list'] },
    ],
  });
  t.equal(whole?.rules.length, 2);
  const mine = [
    { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
    { apiGroups: [''], resources: ['events', 'pods'], verbs: ['list'] },
    { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'], verbs: ['list'] },
  ];
  t.match(parts, [
    { kind: 'Role', metadata: { name: 'gate', namespace: 'shop' }, rules: mine },
    { kind: 'Role', metadata: { name: 'gate', namespace: 'other' }, rules: mine },
  ]);
  t.equal(parts.length, 2);
});

t.test('there is no role without rules', async t => {
  t.same(roles([], 'gate'), []);
  t.same(
    roles(permissions({ resources: [Node], documents: [] }, ['shop']), 'gate').map(({ kind }) => kind),
    ['ClusterRole'],
  );
});
