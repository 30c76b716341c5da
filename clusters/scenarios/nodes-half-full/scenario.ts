import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'Both workers are used by more than half, so that neither can carry what the other one loses',
  fails: { 'capacity/node-loss-headroom': [{ on: 'Cluster cluster', message: 'noRoom' }] },
  fault: async ({ name, kubectl }) => {
    const cores = await kubectl(['get', 'node', `${name}-worker`, '-o', 'jsonpath={.status.allocatable.cpu}']);
    await kubectl(['set', 'resources', 'deployment/cart', `--requests=cpu=${Number(cores) * 600}m`]);
    await kubectl(['rollout', 'status', 'deployment/cart', '--timeout=120s']);
  },
});
