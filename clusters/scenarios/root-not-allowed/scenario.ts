import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A container must not run as root, and its image knows no other user',
  fails: {
    'workload/container-start-error': [{ on: 'Deployment root-not-allowed/cart', message: 'notCreated' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment root-not-allowed/cart', message: 'unfinished' }],
  },
});
