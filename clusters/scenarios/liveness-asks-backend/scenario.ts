import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A liveness probe asks a backend, and the backend is switched off',
  fails: {
    'workload/probe-restarts-container': [{ on: 'Deployment liveness-asks-backend/cart', message: 'liveness' }],
    'workload/crash-loop-back-off': [{ on: 'Deployment liveness-asks-backend/cart', message: 'backOff' }],
    'workload/replicas-unavailable': [{ on: 'Deployment liveness-asks-backend/cart', message: 'none' }],
  },
  fault: ({ kubectl }) => kubectl(['scale', 'deployment', 'stock', '--replicas=0']),
  // The restarts of a Pod are told for an hour: it takes a new one.
  repair: async ({ kubectl }) => {
    await kubectl(['scale', 'deployment', 'stock', '--replicas=1']);
    await kubectl(['rollout', 'status', 'deployment/stock', '--timeout=120s']);
    await kubectl(['delete', 'pods', '-l', 'app=cart']);
  },
});
