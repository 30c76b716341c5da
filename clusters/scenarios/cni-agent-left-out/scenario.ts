import { type BrokenCluster, defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'The network agent does not run on a worker, and its CNI configuration there is gone',
  fails: {
    'network/cni-agent-unavailable': [{ on: 'Node <worker>', message: 'notCovered' }],
    'network/cni-not-initialized': [{ on: 'Node <worker>', message: 'notInitialized' }],
    'node/not-ready': [{ on: 'Node <worker>', message: 'notReady' }],
  },
  options: { 'network/cni-agent-unavailable': { agents: ['kindnet', 'lab-cni'] } },
  // A Node younger than 5 minutes is not counted as fully.
  within: 420,
  fault: async cluster => {
    const hosts = [{ key: 'kubernetes.io/hostname', operator: 'NotIn', values: [`${cluster.name}-worker`] }];
    const required = { nodeSelectorTerms: [{ matchExpressions: hosts }] };
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } };
    // Agents elsewhere need not be replaced for it.
    await patchAgent(cluster, { updateStrategy: { type: 'OnDelete' }, template: { spec: { affinity } } });
    await cluster.eventually('the agent of the worker is gone', async () => (await agentsOnWorker(cluster)) === '');
    await cluster.onNode('worker', 'rm /etc/cni/net.d/*');
  },
  repair: async cluster => {
    await patchAgent(cluster, { template: { spec: { affinity: null } } });
    await patchAgent(cluster, { updateStrategy: { type: 'RollingUpdate' } });
  },
});

const system = ['--namespace', 'kube-system'];

/** What the network plugin of a kind cluster is called depends on the node image. */
const agentOf = async ({ kubectl }: BrokenCluster): Promise<string> => {
  const names = await kubectl([...system, 'get', 'daemonsets', '-o', 'jsonpath={.items[*].metadata.name}']);
  return names.split(' ').find(name => name !== 'kube-proxy') ?? '';
};

const patchAgent = async (cluster: BrokenCluster, spec: unknown): Promise<string> =>
  cluster.kubectl([...system, 'patch', 'daemonset', await agentOf(cluster), '-p', JSON.stringify({ spec })]);

const agentsOnWorker = async (cluster: BrokenCluster): Promise<string> => {
  const pods = ['-l', `k8s-app=${await agentOf(cluster)}`, '--field-selector', `spec.nodeName=${cluster.name}-worker`];
  return cluster.kubectl([...system, 'get', 'pods', ...pods, '-o', 'name']);
};
