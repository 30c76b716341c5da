import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'APIService v1beta1.metrics.k8s.io';

export default defineContract(check, {
  pass: ['pass-available'],
  fail: {
    'fail-no-endpoint': [
      {
        on,
        message: 'unavailable',
        text: 'is unavailable: MissingEndpoints: endpoints for service/metrics-server in "kube-system" have no addresses with port name "https"',
      },
    ],
    'fail-alone': [{ on, message: 'unavailable' }],
    'fail-not-reached': [{ on, message: 'unavailable' }],
    'fail-unknown': [{ on, message: 'unavailable', text: 'is unavailable: no reason given: no message' }],
    'fail-no-condition': [{ on, message: 'notChecked' }],
    'fail-aggregated-api-left-behind': [{ on: 'APIService v1alpha1.reports.example.com', message: 'unavailable' }],
  },
  notApplicable: ['na-local', 'na-local-without-condition'],
  inconclusive: ['inconclusive-lost-a-minute-ago', 'inconclusive-made-just-now'],
  healthyWithout: {
    'APIService spec.service': 'an APIService that names no Service is served by the API server itself',
  },
});
