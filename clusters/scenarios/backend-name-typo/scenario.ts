import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A program is told the name of a backend with a typo, and ends because it cannot resolve it',
  fails: {
    'config/dependency-name-unresolvable': [{ on: 'Deployment backend-name-typo/cart', message: 'unresolved' }],
    'workload/crash-loop-back-off': [{ on: 'Deployment backend-name-typo/cart', message: 'backOff' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment backend-name-typo/cart', message: 'unfinished' }],
  },
});
