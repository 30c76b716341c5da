import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A Deployment asks for a key that its ConfigMap does not have',
  fails: {
    'config/configmap-reference-broken': [{ on: 'Deployment configmap-key-typo/cart', message: 'keyMissing' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment configmap-key-typo/cart', message: 'unfinished' }],
  },
});
