import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A memory limit is lower than what the program takes when it starts',
  fails: {
    'workload/oom-killed': [{ on: 'Deployment memory-limit-too-low/cart', message: 'down' }],
    'workload/crash-loop-back-off': [{ on: 'Deployment memory-limit-too-low/cart', message: 'backOff' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment memory-limit-too-low/cart', message: 'unfinished' }],
  },
});
