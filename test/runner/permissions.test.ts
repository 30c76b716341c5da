import t from 'tap';
import { ApiServerReadyz } from '../../src/documents/api-server-health.ts';
import { EventsOf, KubeletConfigz, KubeletHealthz, PodLog } from '../../src/documents/index.ts';
import { Cluster } from '../../src/resources/cluster.ts';
import { Deployment } from '../../src/resources/deployment.ts';
import { Event } from '../../src/resources/event.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { permissions } from '../../src/runner/permissions.ts';

const documents = [ApiServerReadyz, EventsOf, KubeletConfigz, KubeletHealthz, PodLog];

t.test('each question once, by group, verb and resource, with all that needs it', async t => {
  t.same(permissions({ resources: [Pod, Deployment, Cluster, Node, Event], documents }), [
    { verb: 'get', group: '', resource: 'nodes/proxy', of: ['nodes/configz', 'nodes/healthz'] },
    { verb: 'get', group: '', resource: 'pods/log', of: ['pods/log'] },
    { verb: 'list', group: '', resource: 'events', of: ['events', 'v1/Event'] },
    { verb: 'list', group: '', resource: 'nodes', of: ['v1/Node'] },
    { verb: 'list', group: '', resource: 'pods', of: ['v1/Pod'] },
    { verb: 'list', group: 'apps', resource: 'deployments', of: ['apps/v1/Deployment'] },
  ]);
});

t.test('with namespaces, what has one is asked for in each of them, and the rest in the whole cluster', async t => {
  const asked = permissions({ resources: [Pod, Node], documents }, ['shop', 'other', 'shop']);
  t.same(
    asked.map(({ verb, resource, namespace }) => `${verb} ${resource} ${namespace ?? '*'}`),
    [
      'get nodes/proxy *',
      'list nodes *',
      'get pods/log shop',
      'list events shop',
      'list pods shop',
      'get pods/log other',
      'list events other',
      'list pods other',
    ],
  );
});

t.test('the version and the health of the API server are open to everybody', async t => {
  t.same(permissions({ resources: [Cluster], documents: [ApiServerReadyz] }), []);
});
