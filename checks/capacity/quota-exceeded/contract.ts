import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'ResourceQuota shop/team';
const exhausted = [{ on, message: 'exhausted' }] as const;
const notRefused = 'a workload that was refused a Pod says so';

export default defineContract(check, {
  pass: [
    'pass-room',
    'pass-forbids-on-purpose',
    'pass-other-quota-refuses',
    'pass-condition-false',
    'pass-scaled-to-zero',
    'pass-other-namespace',
    'pass-created-since',
    'pass-lacking-and-not-refused',
    'pass-complete',
    'pass-higher-ratio',
  ],
  fail: {
    'fail-deployment': [
      {
        on,
        message: 'exhausted',
        text: 'has no room for Pods of Deployment shop/cart: pods "cart-5d9c7b-x2x4z" is forbidden: exceeded quota: team, requested: pods=1, used: pods=10, limited: pods=10',
      },
    ],
    'fail-surge': exhausted,
    'fail-two-workloads': [
      {
        on,
        message: 'exhausted',
        text: 'has no room for Pods of Deployment shop/cart and 1 other workload: pods "cart-5d9c7b-x2x4z" is forbidden: exceeded quota: team, requested: pods=1, used: pods=10, limited: pods=10',
      },
    ],
    'fail-stateful-set': exhausted,
    'fail-daemon-set': exhausted,
    'fail-job': exhausted,
    'fail-two-of-a-kind': exhausted,
    'fail-demands-limits': [
      {
        on,
        message: 'demanding',
        text: 'does not admit Pods of Deployment shop/cart, which do not set what it demands: pods "cart-5d9c7b-x2x4z" is forbidden: failed quota: team: must specify limits.cpu for: cart',
      },
    ],
    'fail-both': [
      { on, message: 'exhausted' },
      { on, message: 'demanding' },
    ],
    'fail-nearly-used': [{ on, message: 'nearlyUsed', text: 'is used to 9 of 10 pods, 1000Mi of 1Gi requests.memory' }],
    'fail-not-counted': [
      {
        on,
        message: 'notCounted',
        text: 'limits count/deployments.extensions, which this cluster does not count: the limit holds nobody back',
      },
    ],
    'fail-more-than-allowed': [{ on, message: 'nearlyUsed', text: 'is used to 5 of 3 pods' }],
    'fail-quota-used-up': [{ on: 'ResourceQuota quota-used-up/team', message: 'exhausted' }],
  },
  notApplicable: ['na-deleted'],
  inconclusive: [
    'inconclusive-not-counted',
    'inconclusive-count-not-noted',
    'inconclusive-refused-long-ago',
    'inconclusive-no-quantity',
    'inconclusive-daemon-set-without-status',
    'inconclusive-events-not-recorded',
  ],
  options: { 'pass-higher-ratio': { warnRatio: 0.95 } },
  healthyWithout: {
    'Deployment status': notRefused,
    'Deployment status.conditions.**': notRefused,
    'Document json.items.**': notRefused,
  },
});
