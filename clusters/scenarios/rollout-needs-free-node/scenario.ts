import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A Deployment with one Pod on each worker may spare none, and is restarted',
  fails: {
    'scheduling/pod-unschedulable': [{ on: 'Deployment rollout-needs-free-node/cart', message: 'unschedulable' }],
    'rollout/surge-blocked': [{ on: 'Deployment rollout-needs-free-node/cart', message: 'noNode' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment rollout-needs-free-node/cart', message: 'unfinished' }],
  },
  fault: ({ kubectl }) => kubectl(['rollout', 'restart', 'deployment/cart']),
});
