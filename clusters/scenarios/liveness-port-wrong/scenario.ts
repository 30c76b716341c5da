import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A liveness probe asks at a port that nothing listens on',
  fails: {
    'workload/probe-restarts-container': [{ on: 'Deployment liveness-port-wrong/cart', message: 'liveness' }],
    'workload/crash-loop-back-off': [{ on: 'Deployment liveness-port-wrong/cart', message: 'backOff' }],
  },
  healthy: ({ kubectl }) => kubectl(['rollout', 'status', 'deployment/cart', '--timeout=120s']),
});
