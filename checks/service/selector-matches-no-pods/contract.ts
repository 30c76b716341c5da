import { defineContract } from 'kubefault/testing';
import check from './check.ts';

export default defineContract(check, {
  pass: ['pass-one-pod-of-two', 'pass-scaled-to-zero', 'pass-pod-not-ready'],
  fail: {
    'fail-typo-in-selector': [
      {
        on: 'Service shop/cart',
        message: 'noMatch',
        text: 'selector app=crt matches no workload and no Pod; its namespace has 1 Pod',
      },
    ],
    'fail-same-labels-other-namespace': [{ on: 'Service shop/cart', message: 'noMatch' }],
    'fail-only-completed-job-pods': [{ on: 'Service shop/cart', message: 'noMatch' }],
    'fail-label-named-constructor': [{ on: 'Service shop/cart', message: 'noMatch' }],
    'fail-one-of-two-labels': [{ on: 'Service shop/cart', message: 'noMatch' }],
    'fail-service-alone': [{ on: 'Service shop/cart', message: 'noMatch' }],
    'fail-selector-typo': [{ on: 'Service selector-typo/cart', message: 'noMatch' }],
  },
  notApplicable: ['na-external-name', 'na-no-selector', 'na-slices-of-another-controller', 'na-deleted'],
  inconclusive: ['inconclusive-changed-a-minute-ago'],
  healthyWithout: {
    'Service spec.selector': 'a Service without a selector has its endpoints from elsewhere',
    'Service spec.selector.app': 'the only label of the selector',
    'Service spec.selector.constructor': 'the only label of the selector',
    'Service spec.selector.tier': 'the label that nothing carries',
    'Pod status.phase': 'a Pod that is not known to be finished counts as running',
    'Pod status': 'a Pod that is not known to be finished counts as running',
  },
});
