import { defineScenario } from 'kubefault/testing';
import { lostNode } from '../lost-node.ts';

export default defineScenario({
  title: 'The kubelet of a worker is stopped',
  fails: { 'node/heartbeat-lost': [{ on: 'Node <worker2>', message: 'silent' }] },
  mayFail: lostNode,
  fault: ({ onNode }) => onNode('worker2', 'systemctl stop kubelet'),
  repair: ({ onNode }) => onNode('worker2', 'systemctl start kubelet'),
});
