import t from 'tap';
import type { Pod } from '../../src/resources/pod.ts';
import { componentOf } from '../../src/sdk/component-of.ts';

const pod = (metadata: Partial<Pod['metadata']>): Pod => ({
  kind: 'Pod',
  apiVersion: 'v1',
  metadata: { name: 'x', namespace: 'kube-system', annotations: { 'kubernetes.io/config.mirror': 'a1' }, ...metadata },
});

t.test('the component of a static Pod', async t => {
  t.equal(componentOf(pod({ labels: { component: 'etcd' } })), 'etcd');
  t.equal(componentOf(pod({ name: 'kube-scheduler-cp-1' })), 'kube-scheduler', 'by its name alone');
  t.equal(componentOf(pod({ name: 'kube-scheduler' })), undefined, 'the name of a mirror Pod ends in that of its Node');
  t.equal(componentOf(pod({ name: 'etcdctl-cp-1' })), undefined);
  t.equal(componentOf(pod({ name: 'etcd-cp-1', namespace: 'shop' })), undefined);
  t.equal(componentOf(pod({ labels: { component: 'etcd' }, annotations: {} })), undefined, 'no static Pod');
  t.equal(
    componentOf(pod({ annotations: { 'kubernetes.io/config.mirror': '' }, name: 'etcd-a' })),
    'etcd',
    'any value',
  );
});
