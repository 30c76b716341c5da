import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'HorizontalPodAutoscaler shop/cart';

export default defineContract(check, {
  pass: ['pass-active', 'pass-scaling-disabled', 'pass-limited'],
  fail: {
    'fail-no-metrics': [
      {
        on,
        message: 'inactive',
        text: 'does not know how many Pods Deployment cart should have: FailedGetResourceMetric: the HPA was unable to compute the replica count: unable to get metrics for resource cpu',
      },
    ],
    'fail-no-target': [
      {
        on,
        message: 'cannotScale',
        text: 'cannot scale Deployment cart: FailedGetScale: the HPA controller was unable to get the target scale: deployments.apps "cart" not found',
      },
    ],
    'fail-both': [{ on, message: 'cannotScale' }],
    'fail-ambiguous-selector': [
      { on, message: 'inactive' },
      { on: 'HorizontalPodAutoscaler shop/cart-2', message: 'inactive' },
    ],
    'fail-no-conditions': [{ on, message: 'ignored' }],
    'fail-conditions-null': [{ on, message: 'ignored' }],
    'fail-external-metric-of-stateful-set': [{ on, message: 'inactive' }],
    'fail-custom-metric-of-replica-set': [{ on, message: 'inactive' }],
    'fail-autoscaler-without-metrics': [
      { on: 'HorizontalPodAutoscaler autoscaler-without-metrics/cart', message: 'inactive' },
    ],
    'fail-autoscaler-target-typo': [
      { on: 'HorizontalPodAutoscaler autoscaler-target-typo/cart', message: 'cannotScale' },
    ],
  },
  notApplicable: ['na-deleted'],
  inconclusive: [
    'inconclusive-metrics-not-there-yet',
    'inconclusive-made-just-now',
    'inconclusive-half-of-the-conditions',
  ],
});
