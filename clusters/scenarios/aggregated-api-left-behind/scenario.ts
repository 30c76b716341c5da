import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'An APIService names a Service that does not exist',
  fails: {
    'control-plane/aggregated-api-unavailable': [
      { on: 'APIService v1alpha1.reports.example.com', message: 'unavailable' },
    ],
  },
});
