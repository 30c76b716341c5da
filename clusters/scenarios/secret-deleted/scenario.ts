import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A Secret that a Deployment takes a variable from is deleted, and the Deployment restarted',
  fails: {
    'config/secret-reference-broken': [{ on: 'Deployment secret-deleted/cart', message: 'missing' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment secret-deleted/cart', message: 'unfinished' }],
  },
  fault: async ({ kubectl }) => {
    await kubectl(['delete', 'secret', 'cart-password']);
    await kubectl(['rollout', 'restart', 'deployment/cart']);
  },
});
