import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'The kubelet of a worker is stopped',
  fails: { 'node/heartbeat-lost': [{ on: 'Node <worker2>', message: 'silent' }] },
  mayFail: {
    'node/lease-stale': 'the Lease is renewed no more, and grows old before the Node is marked',
    'service/no-ready-endpoints': 'what happened to run on the Node alone is out of service',
    'dns/service-no-endpoints': 'the Pods of CoreDNS may have run on the Node',
    'network/cni-agent-unavailable': 'the Pod of the network plugin on the Node is not Ready either',
    'workload/readiness-failing': 'the controller marks the Pods on the Node',
    'capacity/node-loss-headroom': 'one worker is left to carry everything',
  },
  fault: ({ onNode }) => onNode('worker2', 'systemctl stop kubelet'),
  repair: ({ onNode }) => onNode('worker2', 'systemctl start kubelet'),
});
