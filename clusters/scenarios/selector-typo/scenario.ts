import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'The selector of a Service has a typo',
  fails: {
    'service/selector-matches-no-pods': [{ on: 'Service selector-typo/cart', message: 'noMatch' }],
    'service/no-ready-endpoints': [{ on: 'Service selector-typo/cart', message: 'noEndpoint' }],
  },
});
