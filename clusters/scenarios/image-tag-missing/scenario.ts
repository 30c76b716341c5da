import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A Deployment is given an image tag that does not exist',
  fails: {
    'workload/image-pull-failure': [{ on: 'Deployment image-tag-missing/cart', message: 'notPulled' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment image-tag-missing/cart', message: 'exceeded' }],
  },
});
