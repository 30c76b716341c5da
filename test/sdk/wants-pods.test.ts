import t from 'tap';
import type { PodMaker } from '../../src/sdk/pod-spec-of.ts';
import { wantsPods } from '../../src/sdk/wants-pods.ts';

const wants = (kind: string, spec: object, status: object = {}): boolean =>
  wantsPods({ kind, metadata: { name: 'cart', generation: 2 }, spec, status } as PodMaker);

t.test('replicas are 1 unless they are said to be 0', async t => {
  for (const kind of ['Deployment', 'StatefulSet', 'ReplicaSet']) {
    t.ok(wants(kind, {}), kind);
    t.ok(wants(kind, { replicas: 3 }), kind);
    t.notOk(wants(kind, { replicas: 0 }), kind);
  }
});

t.test('a DaemonSet wants none where its controller has seen it and found no Node', async t => {
  t.notOk(wants('DaemonSet', {}, { desiredNumberScheduled: 0, observedGeneration: 2 }));
  t.ok(wants('DaemonSet', {}, { desiredNumberScheduled: 0, observedGeneration: 1 }));
  t.ok(wants('DaemonSet', {}, { desiredNumberScheduled: 0 }));
  t.ok(wants('DaemonSet', {}, { desiredNumberScheduled: 3, observedGeneration: 2 }));
  t.ok(wants('DaemonSet', {}));
});

t.test('a Job wants none once it is finished or while it is suspended', async t => {
  t.ok(wants('Job', {}));
  t.ok(wants('Job', { suspend: false }, { conditions: [{ type: 'Complete', status: 'False' }] }));
  for (const type of ['Complete', 'Failed'])
    t.notOk(wants('Job', {}, { conditions: [{ type, status: 'True' }] }), type);
  t.notOk(wants('Job', { suspend: true }));
});

t.test('a CronJob wants some unless it is suspended', async t => {
  t.ok(wants('CronJob', {}));
  t.notOk(wants('CronJob', { suspend: true }));
});
