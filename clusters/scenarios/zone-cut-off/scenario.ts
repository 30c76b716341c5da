import { type BrokenCluster, defineScenario } from 'kubefault/testing';

const zone = 'topology.kubernetes.io/zone';
const workers = ['worker', 'worker2'];

export default defineScenario({
  title: 'Both workers, which are a zone, have lost the route to the control plane',
  fails: {
    'node/zone-outage': [{ on: 'Cluster cluster', message: 'zoneLost' }],
    'node/heartbeat-lost': [
      { on: 'Node <worker>', message: 'lastWorkerSilent' },
      { on: 'Node <worker2>', message: 'lastWorkerSilent' },
    ],
    'network/cni-agent-unavailable': [
      { on: 'Node <worker>', message: 'notReady' },
      { on: 'Node <worker2>', message: 'notReady' },
    ],
    'scheduling/no-schedulable-nodes': [{ on: 'Cluster cluster', message: 'none' }],
  },
  mayFail: {
    'workload/readiness-failing':
      'the controller marks the Pods on the Nodes, those of the network agent whatever its name',
    'capacity/node-loss-headroom': 'what runs on the control plane node has no other place; CoreDNS may',
    'service/no-ready-endpoints': 'the Pods of CoreDNS may have run on the workers',
    'dns/service-no-endpoints': 'the Pods of CoreDNS may have run on the workers',
  },
  async healthy({ name, kubectl }) {
    await kubectl(['label', 'node', `${name}-control-plane`, `${zone}=a`, '--overwrite']);
    await kubectl(['label', 'node', ...workers.map(worker => `${name}-${worker}`), `${zone}=b`, '--overwrite']);
  },
  fault: cluster => routes(cluster, 'replace'),
  repair: async cluster => {
    await routes(cluster, 'delete');
    await cluster.kubectl(['label', 'nodes', '--all', `${zone}-`]);
  },
});

/** The control plane node has an address of each IP family. */
const routes = async ({ name, onNode }: BrokenCluster, verb: 'replace' | 'delete'): Promise<void> => {
  const addresses = `$(getent ahosts ${name}-control-plane | cut -d ' ' -f 1 | sort -u)`;
  for (const worker of workers)
    await onNode(worker, `for address in ${addresses}; do ip route ${verb} blackhole "$address" || exit 1; done`);
};
