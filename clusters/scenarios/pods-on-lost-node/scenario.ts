import { defineScenario } from 'kubefault/testing';
import { lostNode } from '../lost-node.ts';

export default defineScenario({
  title: 'The kubelet of a worker is stopped, and one Pod is deleted and another created there',
  fails: {
    'node/heartbeat-lost': [{ on: 'Node <worker2>', message: 'silent' }],
    'workload/stuck-terminating': [{ on: 'DaemonSet pods-on-lost-node/agent', message: 'notGivenUp' }],
    'workload/container-creating-stuck': [{ on: 'Pod pods-on-lost-node/batch', message: 'notTakenOn' }],
  },
  mayFail: {
    ...lostNode,
    'node/lease-stale': 'the Lease is renewed no more, and grows old before the Node is marked',
  },
  fault: async ({ kubectl, name, onNode }) => {
    await onNode('worker2', 'systemctl stop kubelet');
    await kubectl(['delete', 'pods', '--field-selector', `spec.nodeName=${name}-worker2`, '--wait=false']);
    const container = {
      name: 'batch',
      image: 'lab/box:1',
      imagePullPolicy: 'IfNotPresent',
      command: ['sleep', '3600'],
    };
    const spec = { nodeName: `${name}-worker2`, terminationGracePeriodSeconds: 1, containers: [container] };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'batch' }, spec };
    await kubectl(['create', '-f', '-'], JSON.stringify(pod));
  },
  repair: async ({ kubectl, onNode }) => {
    await onNode('worker2', 'systemctl start kubelet');
    await kubectl(['delete', 'pod', 'batch', '--wait=false']);
  },
});
