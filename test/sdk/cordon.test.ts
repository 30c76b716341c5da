import t from 'tap';
import type { Node } from '../../src/resources/node.ts';
import { cordonedSince, isCordoned } from '../../src/sdk/cordon.ts';

const [early, late] = ['2026-01-01T08:00:00Z', '2026-01-01T11:00:00Z'];
const node = (spec: object, managedFields?: readonly object[]): Node =>
  ({ kind: 'Node', metadata: { name: 'worker-1', creationTimestamp: early, managedFields }, spec }) as Node;

t.test('a Node is cordoned if its spec says so', async t => {
  t.ok(isCordoned(node({ unschedulable: true })));
  t.notOk(isCordoned(node({ unschedulable: false })));
  t.notOk(isCordoned(node({})));
  t.notOk(isCordoned(node({ taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] })));
});

t.test('since when is the time of the taint, else of the last write to the spec, else unknown', async t => {
  const taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };
  const written = [{ owns: ['spec'], time: late }];
  t.equal(cordonedSince(node({ taints: [{ ...taint, timeAdded: early }] }, written)), early);
  t.equal(cordonedSince(node({ taints: [{ key: 'dedicated', timeAdded: early }, taint] }, written)), late);
  t.equal(cordonedSince(node({}, [{ owns: ['status'], time: early }, ...written])), late);
  t.equal(cordonedSince(node({}, [{ owns: ['status'], time: late }])), undefined, 'nobody is known to own the spec');
  t.equal(cordonedSince(node({}, [{ owns: ['spec'] }])), undefined);
  t.equal(cordonedSince(node({})), undefined, 'the creation of the Node is no time of the cordon');
});
