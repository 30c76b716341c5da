import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Node worker-1';
const evicted = 'is cordoned, and Pods have been evicted from it; 1 Pod still to go:';

export default defineContract(check, {
  pass: [
    'pass-plain-cordon',
    'pass-emptied',
    'pass-long-grace-period',
    'pass-not-cordoned',
    'pass-pods-of-other-node',
    'pass-other-disruption',
    'pass-node-alone',
  ],
  fail: {
    'fail-budget-blocks': [
      {
        on,
        message: 'remain',
        text: `${evicted} under PodDisruptionBudget web, which allows no eviction`,
      },
    ],
    'fail-two-budgets': [{ on, message: 'remain', text: `${evicted} under several PodDisruptionBudgets (all, web)` }],
    'fail-bare-pod': [
      { on, message: 'remain', text: `${evicted} without a controller, which a drain refuses without --force` },
    ],
    'fail-empty-dir': [
      {
        on,
        message: 'remain',
        text: `${evicted} with an emptyDir, which a drain refuses without --delete-emptydir-data`,
      },
    ],
    'fail-terminating-for-long': [
      { on, message: 'remain', text: `${evicted} there after the end of its grace period` },
    ],
    'fail-no-reason-seen': [{ on, message: 'remain', text: `${evicted} for no reason that shows` }],
    'fail-mostly-empty': [{ on, message: 'mostlyEmpty' }],
    'fail-plain-cordon-asked-for': [{ on, message: 'notDrained' }],
    'fail-drain-blocked': [{ on: 'Node kind-worker', message: 'mostlyEmpty' }],
  },
  notApplicable: ['na-being-deleted'],
  inconclusive: ['inconclusive-drained-just-now', 'inconclusive-last-eviction-just-now'],
  healthyWithout: {
    'Node spec.unschedulable': 'a Node that is not cordoned is not being drained',
    'Pod spec.nodeName': 'a Pod on no Node keeps none from being drained',
    'Pod status': 'without the note of an eviction it is a plain cordon',
    'Pod status.conditions': 'without the note of an eviction it is a plain cordon',
    'Pod status.conditions[]': 'without the note of an eviction it is a plain cordon',
    'Pod status.conditions[].type': 'without the note of an eviction it is a plain cordon',
    'Pod status.conditions[].status': 'without the note of an eviction it is a plain cordon',
    'Pod status.conditions[].reason': 'without the note of an eviction it is a plain cordon',
    'Pod metadata.ownerReferences.**': 'where daemons are not the most of what runs, it is a plain cordon',
    'Pod status.phase': 'where daemons are not the most of what runs, it is a plain cordon',
    'Pod metadata.annotations.**': 'where daemons are not the most of what runs, it is a plain cordon',
  },
  options: { 'fail-plain-cordon-asked-for': { onlyIfEvictionsSeen: false } },
});
