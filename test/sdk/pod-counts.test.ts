import t from 'tap';
import { podCounts } from '../../src/sdk/pod-counts.ts';

const counts = (kind: string, spec: object, status: object): readonly number[] => {
  const { wanted, existing } = podCounts({ kind, metadata: { name: 'cart' }, spec, status } as never);
  return [wanted, existing];
};

t.test('replicas, of which there is one by default', async t => {
  t.same(counts('Deployment', { replicas: 3 }, { replicas: 2 }), [3, 2]);
  t.same(counts('ReplicaSet', { replicas: 0 }, {}), [0, 0]);
  t.same(counts('StatefulSet', {}, {}), [1, 0]);
});

t.test('a DaemonSet wants a Pod on each Node that suits it', async t => {
  t.same(counts('DaemonSet', {}, { desiredNumberScheduled: 3, currentNumberScheduled: 1 }), [3, 1]);
  t.same(counts('DaemonSet', {}, {}), [0, 0]);
});

t.test('a Job wants no more than are left to do', async t => {
  t.same(counts('Job', {}, {}), [1, 0]);
  t.same(counts('Job', { parallelism: 4, completions: 10 }, { active: 2, succeeded: 3 }), [4, 2]);
  t.same(counts('Job', { parallelism: 4, completions: 10 }, { active: 1, succeeded: 9 }), [1, 1]);
  t.same(counts('Job', { completions: 3 }, { succeeded: 3 }), [0, 0]);
  t.same(counts('Job', { suspend: true }, {}), [0, 0]);
  t.same(counts('Job', {}, { conditions: [{ type: 'Failed', status: 'True' }] }), [0, 0]);
  t.same(counts('Job', { parallelism: 3 }, { active: 1, succeeded: 1 }), [1, 1], 'after a success none is added');
});
