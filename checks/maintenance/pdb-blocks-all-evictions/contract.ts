import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'PodDisruptionBudget shop/web';

export default defineContract(check, {
  pass: [
    'pass-one-of-three',
    'pass-half-of-three',
    'pass-max-unavailable-of-one',
    'pass-small-percentage-unavailable',
    'pass-pod-missing',
    'pass-min-available-zero',
    'pass-budgets-side-by-side',
    'pass-other-controller',
    'pass-other-budget-being-deleted',
  ],
  fail: {
    'fail-min-available-of-one': [
      {
        on,
        message: 'blocksAll',
        text: 'allows no eviction, however healthy its Pods are: minAvailable 1 of 1 wanted Pod',
      },
    ],
    'fail-half-of-one': [
      {
        on,
        message: 'blocksAll',
        text: 'allows no eviction, however healthy its Pods are: minAvailable 50% is 1 of 1 wanted Pod',
      },
    ],
    'fail-whole-percentage': [{ on, message: 'blocksAll' }],
    'fail-most-of-two': [{ on, message: 'blocksAll' }],
    'fail-more-than-wanted': [{ on, message: 'blocksAll' }],
    'fail-max-unavailable-zero': [{ on, message: 'blocksAll' }],
    'fail-max-unavailable-zero-percent': [{ on, message: 'blocksAll' }],
    'fail-no-limit': [
      {
        on,
        message: 'blocksAll',
        text: 'allows no eviction, however healthy its Pods are: neither minAvailable nor maxUnavailable is set',
      },
    ],
    'fail-empty-selector': [{ on, message: 'blocksAll' }],
    'fail-surge-pod-beside': [{ on, message: 'blocksAll' }],
    'fail-bare-pod': [{ on, message: 'blocksAll' }],
    'fail-bare-pods-by-percentage': [
      {
        on,
        message: 'blocksAll',
        text: 'allows no eviction, however healthy its Pods are: minAvailable 50% counts Pods of controllers, and none has one',
      },
    ],
    'fail-stateful-set': [{ on, message: 'blocksAll' }],
    'fail-replica-set-of-its-own': [{ on, message: 'blocksAll' }],
    'fail-other-controller': [{ on, message: 'blocksAll' }],
    'fail-on-cordoned-node': [
      {
        on,
        message: 'blocksDrain',
        text: 'allows no eviction, however healthy its Pods are, and Node worker-1 is cordoned: minAvailable 1 of 1 wanted Pod',
      },
    ],
    'fail-upgrade-announced': [
      {
        on,
        message: 'blocksDrain',
        text: 'allows no eviction, however healthy its Pods are, and the upgrade to v1.35.0 drains its Nodes: minAvailable 1 of 1 wanted Pod',
      },
    ],
    'fail-two-budgets': [
      {
        on,
        message: 'overlaps',
        text: 'covers 3 Pods together with all, and a Pod under two budgets cannot be evicted',
      },
      { on: 'PodDisruptionBudget shop/all', message: 'overlaps' },
    ],
    'fail-two-budgets-on-cordoned-node': [
      { on, message: 'overlapsDrain' },
      { on: 'PodDisruptionBudget shop/all', message: 'overlapsDrain' },
    ],
    'fail-drain-blocked': [{ on: 'PodDisruptionBudget drain-blocked/cart', message: 'blocksDrain' }],
  },
  notApplicable: [
    'na-budget-alone',
    'na-no-selector',
    'na-deleted',
    'na-scaled-to-zero',
    'na-finished',
    'na-other-namespace',
  ],
  healthyWithout: {
    'PodDisruptionBudget spec.selector': 'a budget without a selector covers no Pod',
    'Pod metadata.labels': 'a Pod without the label is under no budget',
    'Pod metadata.labels.app': 'a Pod without the label is under no budget',
    'Pod metadata.ownerReferences.**': 'a Pod without a controller is wanted beside those that the workload wants',
  },
  settings: { 'fail-upgrade-announced': { targetVersion: 'v1.35.0' } },
});
