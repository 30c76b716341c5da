import { defineScenario } from 'kubefault/testing';
import { asNew } from '../as-new.ts';
import { byLoadBalancer } from '../by-load-balancer.ts';
import { withoutEtcd } from '../without-etcd.ts';

const certificate = '/etc/kubernetes/pki/etcd/server.crt';

export default defineScenario({
  title: 'One of three etcd members has stopped, and does not start again without its certificate',
  cluster: 'three-control-planes',
  fails: {
    'etcd/member-unhealthy': [{ on: 'Pod kube-system/etcd-<control-plane3>', message: 'notReady' }],
    'control-plane/component-not-ready': [
      { on: 'Pod kube-system/kube-apiserver-<control-plane3>', message: 'notReady' },
    ],
  },
  mayFail: withoutEtcd,
  // What was repaired is soon forgotten.
  options: { 'workload/liveness-restarts': { window: '10s' } },
  healthy: byLoadBalancer.lead,
  fault: ({ onNode }) => onNode('control-plane3', `mv ${certificate} /var/tmp/ && pkill -x etcd`),
  repair: async cluster => {
    await cluster.onNode(
      'control-plane3',
      `mv /var/tmp/server.crt ${certificate} && ${asNew('/etc/kubernetes/manifests/*.yaml')}`,
    );
    await byLoadBalancer.leadBack(cluster);
  },
});
