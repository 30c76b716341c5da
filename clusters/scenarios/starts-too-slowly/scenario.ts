import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A program starts more slowly than its startup probe allows',
  fails: {
    'workload/probe-restarts-container': [{ on: 'Deployment starts-too-slowly/cart', message: 'startup' }],
    'workload/crash-loop-back-off': [{ on: 'Deployment starts-too-slowly/cart', message: 'backOff' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment starts-too-slowly/cart', message: 'unfinished' }],
  },
});
