import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'The command of a container is not in its image',
  fails: {
    'workload/container-start-error': [{ on: 'Deployment command-misspelt/cart', message: 'notStarted' }],
    'workload/crash-loop-back-off': [{ on: 'Deployment command-misspelt/cart', message: 'backOff' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment command-misspelt/cart', message: 'unfinished' }],
  },
});
