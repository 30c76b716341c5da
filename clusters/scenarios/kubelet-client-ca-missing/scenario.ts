import { defineScenario } from 'kubefault/testing';
import { lostNode } from '../lost-node.ts';

const ca = '/etc/kubernetes/pki/ca.crt';

export default defineScenario({
  title: 'The file with the client CA of a kubelet is missing, and it does not start again',
  fails: { 'node/heartbeat-lost': [{ on: 'Node <worker2>', message: 'silent' }] },
  mayFail: lostNode,
  fault: ({ onNode }) => onNode('worker2', `mv ${ca} /var/tmp/ && systemctl restart kubelet`),
  repair: ({ onNode }) => onNode('worker2', `mv /var/tmp/ca.crt ${ca} && systemctl restart kubelet`),
});
