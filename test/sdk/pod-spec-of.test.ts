import t from 'tap';
import type { Pod } from '../../src/resources/pod.ts';
import { type PodMaker, podSpecOf } from '../../src/sdk/pod-spec-of.ts';

const spec = { nodeName: 'worker-1' };
const of = (object: object): unknown => podSpecOf(object as Pod | PodMaker);

t.test('the Pod spec lies where each kind has it', async t => {
  t.equal(of({ kind: 'Pod', spec }), spec);
  for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'])
    t.equal(of({ kind, spec: { template: { spec } } }), spec, kind);
  t.equal(of({ kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec } } } } }), spec);
});

t.test('a malformed object has none', async t => {
  for (const kind of ['Pod', 'Deployment', 'CronJob']) t.equal(of({ kind }), undefined, kind);
  t.equal(of({ kind: 'CronJob', spec: { template: { spec } } }), undefined);
});
