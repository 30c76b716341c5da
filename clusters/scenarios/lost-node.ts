/** What comes about or not where a Node is lost on which other things run; for `mayFail`. */
export const lostNode: Readonly<Record<string, string>> = {
  'service/no-ready-endpoints': 'what happened to run on the Node alone is out of service',
  'dns/service-no-endpoints': 'the Pods of CoreDNS may have run on the Node',
  'network/cni-agent-unavailable': 'the Pod of the network plugin on the Node is not Ready either',
  'workload/replicas-unavailable': 'what ran on the Node is short until it is replaced',
  'workload/readiness-failing': 'the controller marks the Pods on the Node',
  'capacity/node-loss-headroom': 'one worker is left to carry everything',
};
