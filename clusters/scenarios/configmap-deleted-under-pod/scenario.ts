import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A ConfigMap is deleted while a Pod that took a variable from it still runs',
  fails: {
    'config/configmap-reference-broken': [
      { on: 'Deployment configmap-deleted-under-pod/cart', message: 'missingAtNextStart' },
    ],
  },
  fault: ({ kubectl }) => kubectl(['delete', 'configmap', 'cart-settings']),
});
