import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'PodDisruptionBudget shop/web';

export default defineContract(check, {
  pass: ['pass-all-healthy', 'pass-one-not-ready-and-room', 'pass-all-healthy-eviction-under-way'],
  fail: {
    'fail-one-of-three-not-ready': [
      {
        on,
        message: 'exhausted',
        text: 'allows no eviction for now: 2 of 3 wanted Pods are healthy, and 2 have to be',
      },
    ],
    'fail-unhealthy-may-go': [
      {
        on,
        message: 'exhausted',
        text: 'allows no eviction for now: 2 of 3 wanted Pods are healthy, and 2 have to be; those that are not Ready may go',
      },
    ],
    'fail-allowed-not-set': [{ on, message: 'exhausted' }],
    'fail-crash-loop-ready-a-minute-ago': [{ on, message: 'exhausted' }],
    'fail-none-healthy': [{ on, message: 'exhausted' }],
    'fail-pod-missing': [{ on, message: 'exhausted' }],
    'fail-max-unavailable-spent': [{ on, message: 'exhausted' }],
    'fail-stateful-set': [{ on, message: 'exhausted' }],
    'fail-bare-pods': [{ on, message: 'exhausted' }],
    'fail-not-counted': [
      {
        on,
        message: 'notCounted',
        text: 'allows no eviction, because its controller cannot count its Pods: found no controllers for pod "web-5d8f6-a"',
      },
    ],
  },
  notApplicable: ['na-never-allows', 'na-budget-alone', 'na-being-deleted', 'na-finished-pods'],
  inconclusive: [
    'inconclusive-budget-alone-and-a-pod',
    'inconclusive-generation-behind',
    'inconclusive-short-for-a-minute',
    'inconclusive-no-condition',
  ],
  healthyWithout: {
    'PodDisruptionBudget spec.selector': 'a budget without a selector covers no Pod',
    'PodDisruptionBudget spec.minAvailable': 'maintenance/pdb-blocks-all-evictions reports a budget without a limit',
    'PodDisruptionBudget spec.maxUnavailable': 'maintenance/pdb-blocks-all-evictions reports a budget without a limit',
    'Deployment spec.replicas':
      'not set means 1: maintenance/pdb-blocks-all-evictions reports that all of them have to stay',
    'StatefulSet spec.replicas':
      'not set means 1: maintenance/pdb-blocks-all-evictions reports that all of them have to stay',
    'Pod metadata.labels': 'a Pod without the label is under no budget',
    'Pod metadata.labels.app': 'a Pod without the label is under no budget',
  },
});
