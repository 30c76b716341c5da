import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A Deployment is paused and then changed',
  fails: {
    'rollout/paused': [{ on: 'Deployment rollout-paused/cart', message: 'pending' }],
  },
  fault: async ({ kubectl }) => {
    await kubectl(['rollout', 'pause', 'deployment/cart']);
    await kubectl(['set', 'env', 'deployment/cart', 'GREETING=hello']);
  },
  repair: ({ kubectl }) => kubectl(['rollout', 'resume', 'deployment/cart']),
});
