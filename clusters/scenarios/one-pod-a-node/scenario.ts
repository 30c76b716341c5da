import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A Deployment with one Pod on each worker may spare none, and no Node has room for one more',
  fails: {
    'rollout/surge-blocked': [{ on: 'Deployment one-pod-a-node/cart', message: 'noRoom' }],
  },
});
