import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'An init container waits for a Service that does not exist',
  fails: {
    'config/dependency-name-unresolvable': [{ on: 'Deployment init-waits-for-absent-service/cart', message: 'named' }],
    'workload/init-container-blocking': [
      { on: 'Deployment init-waits-for-absent-service/cart', message: 'runsTooLong' },
    ],
    'rollout/progress-deadline-exceeded': [
      { on: 'Deployment init-waits-for-absent-service/cart', message: 'unfinished' },
    ],
  },
  options: { 'workload/init-container-blocking': { maxInitDuration: '1s' } },
});
