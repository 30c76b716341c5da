import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A container hangs once, and its liveness probe has it restarted',
  fails: {
    'workload/liveness-restarts': [{ on: 'Deployment liveness-failed-once/cart', message: 'killed' }],
  },
  healthy: ({ kubectl }) => kubectl(['rollout', 'status', 'deployment/cart', '--timeout=120s']),
  fault: ({ kubectl }) => kubectl(['exec', 'deployment/cart', '--', 'touch', '/hangs']),
  repair: ({ kubectl }) => kubectl(['delete', 'pods', '--all']),
});
