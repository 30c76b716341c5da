import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Deployment shop/web';
const pending = 'is paused, and its last change is not rolled out:';

export default defineContract(check, {
  pass: ['pass-nothing-pending', 'pass-scaled-while-paused', 'pass-not-paused'],
  fail: {
    'fail-image-set': [{ on, message: 'pending', text: `${pending} 0 of 3 Pods are of the template as it is now` }],
    'fail-environment-set': [{ on, message: 'pending' }],
    'fail-half-way': [{ on, message: 'pending', text: `${pending} 2 of 4 Pods are of the template as it is now` }],
    'fail-no-controller': [
      { on, message: 'pending', text: `${pending} container web runs lab/web:1 and is to run lab/web:2` },
    ],
    'fail-deployment-alone': [{ on, message: 'pending', text: `${pending} no Pod has been made from its template` }],
    'fail-no-condition': [{ on, message: 'pending' }],
    'fail-rollout-paused': [{ on: 'Deployment rollout-paused/cart', message: 'pending' }],
  },
  notApplicable: ['na-scaled-to-zero', 'na-being-deleted'],
  inconclusive: [
    'inconclusive-changed-just-now',
    'inconclusive-paused-just-now',
    'inconclusive-not-observed',
    'inconclusive-age-unknown',
  ],
  healthyWithout: { 'Deployment spec.paused': 'a Deployment that is not paused rolls its changes out' },
});
