import t from 'tap';
import { Node } from '../../src/resources/node.ts';
import { workerNodes } from '../../src/sdk/worker-nodes.ts';
import { collectFixture } from '../../src/sources/fixture.ts';

const node = (name: string, status: string, role?: string) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: role ? { [`node-role.kubernetes.io/${role}`]: '' } : {} } as object,
  spec: {},
  status: { conditions: [{ type: 'Ready', status }] },
});
const workers = (...nodes: ReturnType<typeof node>[]): { ready: number; names: string[] } => {
  const objects = collectFixture(nodes as never, Node, new Set()).objects as readonly Node[];
  const { ready, includes } = workerNodes({ list: () => objects } as never);
  return { ready, names: objects.filter(includes).map(({ metadata }) => metadata.name) };
};

t.test('workers are what is not of the control plane, by its label of today or of old', async t => {
  const found = workers(
    node('a', 'True', 'control-plane'),
    node('b', 'True', 'master'),
    node('c', 'True'),
    node('d', 'Unknown'),
  );
  t.same(found, { ready: 1, names: ['c', 'd'] });
});

t.test('where there is nothing but a control plane, it does the work', async t => {
  t.same(workers(node('a', 'False', 'control-plane')), { ready: 0, names: ['a'] });
});
