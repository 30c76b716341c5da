import t from 'tap';
import type { Pod } from '../../src/resources/pod.ts';
import { withNodes } from '../../src/sdk/with-nodes.ts';

const pod = (name: string, nodeName?: string): Pod => ({
  kind: 'Pod',
  apiVersion: 'v1',
  metadata: { name, namespace: 'shop' },
  spec: nodeName === undefined ? {} : { nodeName },
});

t.test('each Node once, after the Pods', async t => {
  t.same(withNodes([pod('a', 'n1'), pod('b', 'n1'), pod('c'), pod('d', '')]), [
    { kind: 'Pod', namespace: 'shop', name: 'a' },
    { kind: 'Pod', namespace: 'shop', name: 'b' },
    { kind: 'Pod', namespace: 'shop', name: 'c' },
    { kind: 'Pod', namespace: 'shop', name: 'd' },
    { kind: 'Node', name: 'n1' },
  ]);
  t.same(withNodes([]), []);
});
