import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A worker is drained, and a PodDisruptionBudget lets its last Pod never go',
  fails: {
    'maintenance/pdb-blocks-all-evictions': [{ on: 'PodDisruptionBudget drain-blocked/cart', message: 'blocksDrain' }],
    'maintenance/drain-incomplete': [{ on: 'Node <worker>', message: 'mostlyEmpty' }],
    // The drain did that: the budget does not explain it.
    'maintenance/node-left-cordoned': [{ on: 'Node <worker>', message: 'cordoned', apart: true }],
  },
  fault: async ({ name, kubectl }) => {
    const drain = ['drain', `${name}-worker`, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=10s'];
    // It cannot finish: that is the point.
    await kubectl(drain).catch(() => {});
  },
  repair: async ({ name, kubectl }) => {
    await kubectl(['delete', 'poddisruptionbudget', 'cart', '--ignore-not-found']);
    await kubectl(['uncordon', `${name}-worker`]);
  },
  // The Pod is bound to one Node, to have it named.
  options: { 'capacity/node-loss-headroom': { ignoreBelowPriority: 1 } },
});
