import t from 'tap';
import type { Node } from '../../src/resources/node.ts';
import { uninitializedNodes } from '../../src/sdk/uninitialized-nodes.ts';

const key = 'node.cloudprovider.kubernetes.io/uninitialized';
const node = (name: string, taint?: string, role?: string): Node => ({
  kind: 'Node',
  apiVersion: 'v1',
  metadata: { name, labels: role ? { [`node-role.kubernetes.io/${role}`]: '' } : {} },
  spec: taint ? { taints: [{ key: taint, value: 'true', effect: 'NoSchedule' }] } : {},
});
const found = (...nodes: readonly Node[]) => {
  const fact = uninitializedNodes({ list: (() => nodes) as never });
  return [fact.nodes.map(({ metadata }) => metadata.name), fact.includesEveryWorker];
};

t.test('which Nodes wait, and whether all workers do', async t => {
  t.same(found(node('a', key), node('b', key)), [['a', 'b'], true]);
  t.same(found(node('a', key), node('b')), [['a'], false]);
  t.same(found(node('a', undefined, 'control-plane'), node('b', key)), [['b'], true]);
  t.same(found(node('a', key, 'control-plane'), node('b')), [['a'], false]);
  t.same(found(node('a', key, 'control-plane')), [['a'], true], 'a single Node does the work');
  t.same(found(node('a', 'node.kubernetes.io/not-ready')), [[], false], 'another taint');
  t.same(found(), [[], false], 'no Node at all');
});
