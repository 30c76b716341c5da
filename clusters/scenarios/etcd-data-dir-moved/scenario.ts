import { defineScenario } from 'kubefault/testing';
import { asNew } from '../as-new.ts';
import { byLoadBalancer } from '../by-load-balancer.ts';
import { withoutEtcd } from '../without-etcd.ts';

const manifest = '/etc/kubernetes/manifests/etcd.yaml';

export default defineScenario({
  title: 'One of three etcd members is told another data directory, which no volume brings',
  cluster: 'three-control-planes',
  fails: {
    'etcd/data-dir-mismatch': [{ on: 'Pod kube-system/etcd-<control-plane3>', message: 'elsewhere' }],
    'etcd/member-unhealthy': [{ on: 'Pod kube-system/etcd-<control-plane3>', message: 'notReady' }],
    'control-plane/component-not-ready': [
      { on: 'Pod kube-system/kube-apiserver-<control-plane3>', message: 'notReady' },
    ],
  },
  mayFail: withoutEtcd,
  // What was repaired is soon forgotten.
  options: { 'workload/liveness-restarts': { window: '10s' } },
  healthy: byLoadBalancer.lead,
  fault: ({ onNode }) =>
    onNode('control-plane3', `sed -i 's#--data-dir=.*#--data-dir=/var/lib/etcd-restored#' ${manifest}`),
  repair: async cluster => {
    await cluster.onNode(
      'control-plane3',
      `sed -i 's#--data-dir=.*#--data-dir=/var/lib/etcd#' ${manifest} && ${asNew('/etc/kubernetes/manifests/*.yaml')}`,
    );
    await byLoadBalancer.leadBack(cluster);
  },
});
