import t from 'tap';
import { Cluster } from '../../src/resources/cluster.ts';
import { Deployment } from '../../src/resources/deployment.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { StatefulSet } from '../../src/resources/stateful-set.ts';
import { permissions } from '../../src/runner/permissions.ts';

t.test('a rule for each API group, with the verb list and nothing else', async t => {
  t.same(permissions([StatefulSet, Pod, Deployment, Cluster, Node, Pod]), [
    { apiGroups: [''], resources: ['nodes', 'pods'], verbs: ['list'] },
    { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'], verbs: ['list'] },
  ]);
});
