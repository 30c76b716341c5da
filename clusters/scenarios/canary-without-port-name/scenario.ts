import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'The Pods of a canary do not declare the port by the name that the Service goes by',
  fails: {
    'service/named-target-port-unresolved': [{ on: 'Service canary-without-port-name/cart', message: 'partly' }],
  },
});
