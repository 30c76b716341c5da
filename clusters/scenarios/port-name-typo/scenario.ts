import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'The name of the target port of a Service has a typo',
  fails: {
    'service/named-target-port-unresolved': [{ on: 'Service port-name-typo/cart', message: 'unresolved' }],
    'service/target-port-mismatch': [{ on: 'Service port-name-typo/cart', message: 'unresolved' }],
  },
});
