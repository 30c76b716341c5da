import { defineScenario } from 'kubefault/testing';
import { lostNode } from '../lost-node.ts';

const kubeconfig = '/etc/kubernetes/kubelet.conf';

export default defineScenario({
  title: 'The kubeconfig of a kubelet names a port where no API server listens',
  fails: { 'node/heartbeat-lost': [{ on: 'Node <worker2>', message: 'silent' }] },
  mayFail: lostNode,
  fault: ({ onNode }) =>
    onNode('worker2', `sed -i '/ server: /s/:6443$/:16443/' ${kubeconfig} && systemctl restart kubelet`),
  repair: ({ onNode }) =>
    onNode('worker2', `sed -i '/ server: /s/:16443$/:6443/' ${kubeconfig} && systemctl restart kubelet`),
});
