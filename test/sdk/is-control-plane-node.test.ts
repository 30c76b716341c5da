import t from 'tap';
import { isControlPlaneNode } from '../../src/sdk/is-control-plane-node.ts';

for (const [labels, is] of [
  [{ 'node-role.kubernetes.io/control-plane': '' }, true],
  [{ 'node-role.kubernetes.io/master': 'true' }, true],
  [{ 'node-role.kubernetes.io/worker': '' }, false],
  [{}, false],
  [undefined, false],
] as const)
  t.test(JSON.stringify(labels) ?? 'no labels', async t => {
    const node = {
      kind: 'Node',
      apiVersion: 'v1',
      metadata: { name: 'n1', ...(labels && { labels }) },
      spec: {},
    } as const;
    t.equal(isControlPlaneNode(node), is);
  });
