import { defineContract } from 'kubefault/testing';
import check from './check.ts';

export default defineContract(check, {
  pass: ['pass-not-paused'],
  fail: {
    'fail-paused': [
      {
        on: 'Deployment shop/cart',
        message: 'paused',
        text: 'is paused: a change of its template changes none of its 2 Pods',
      },
    ],
  },
  notApplicable: ['na-being-deleted'],
  inconclusive: ['inconclusive-paused-just-now'],
  healthyWithout: { 'Deployment spec.paused': 'it is what the check is about' },
});
