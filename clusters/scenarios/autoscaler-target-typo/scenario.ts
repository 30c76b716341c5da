import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A HorizontalPodAutoscaler names a Deployment that does not exist',
  fails: {
    'rollout/hpa-inactive': [{ on: 'HorizontalPodAutoscaler autoscaler-target-typo/cart', message: 'cannotScale' }],
  },
});
