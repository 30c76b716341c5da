import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A migration in an init container fails again and again',
  fails: {
    'workload/crash-loop-back-off': [{ on: 'Deployment init-container-fails/cart', message: 'backOff' }],
    'workload/init-container-blocking': [{ on: 'Deployment init-container-fails/cart', message: 'failed' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment init-container-fails/cart', message: 'unfinished' }],
  },
});
