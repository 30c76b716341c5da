import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'StatefulSet shop/web';

export default defineContract(check, {
  pass: [
    'pass-complete',
    'pass-fails-later',
    'pass-held-back-by-partition',
    'pass-min-ready-seconds',
    'pass-on-delete-young',
    'pass-on-delete-rolled-back-just-now',
    'pass-on-delete-complete',
  ],
  fail: {
    'fail-new-pod-not-ready': [
      {
        on,
        message: 'notReady',
        text: 'has 1 of 3 Pods up to date, and waits for Pod web-2, which is not Ready',
      },
    ],
    'fail-crash-loop-ready-a-minute-ago': [{ on, message: 'notReady' }],
    'fail-template-corrected-since': [
      {
        on,
        message: 'notReady',
        text: 'has 0 of 3 Pods up to date, and waits for Pod web-2, which is not Ready',
      },
    ],
    'fail-first-of-three-not-ready': [
      {
        on,
        message: 'notReady',
        text: 'has 1 of 3 Pods up to date, and waits for Pod web-0, which is not Ready',
      },
    ],
    'fail-lower-pod-not-ready': [{ on, message: 'notReady' }],
    'fail-set-alone': [
      { on, message: 'missing', text: 'has 0 of 3 Pods up to date, and Pod web-0 does not come about' },
    ],
    'fail-pod-never-made': [{ on, message: 'missing' }],
    'fail-parallel-update': [
      {
        on,
        message: 'notReady',
        text: 'has 1 of 3 Pods up to date, and waits for Pod web-2, which is not Ready',
      },
    ],
    'fail-parallel-pod-never-made': [{ on, message: 'missing' }],
    'fail-terminating-for-long': [{ on, message: 'notReady' }],
    'fail-above-partition': [{ on, message: 'notReady' }],
    'fail-later-start': [{ on, message: 'notReady' }],
    'fail-no-condition': [{ on, message: 'notReady' }],
    'fail-finished': [{ on, message: 'notReady' }],
    'fail-on-delete': [
      {
        on,
        message: 'onDelete',
        text: 'has 1 of 3 Pods up to date: with strategy OnDelete the others stay as they are until somebody deletes them',
      },
    ],
    'fail-statefulset-update-crashes': [{ on: 'StatefulSet statefulset-update-crashes/db', message: 'notReady' }],
    'fail-statefulset-pod-refused': [{ on: 'StatefulSet statefulset-pod-refused/db', message: 'missing' }],
  },
  notApplicable: ['na-scaled-to-zero', 'na-being-deleted'],
  inconclusive: [
    'inconclusive-not-ready-for-a-minute',
    'inconclusive-pod-evicted-just-now',
    'inconclusive-pod-missing-in-a-dump',
    'inconclusive-within-grace-period',
    'inconclusive-not-observed',
    'inconclusive-no-status',
    'inconclusive-on-delete-no-revision',
  ],
  healthyWithout: {
    'StatefulSet spec.replicas': 'not set means 1, and that one is there and Ready',
    'Pod metadata.deletionTimestamp': 'a Pod that is not being deleted is Ready',
    'StatefulSet spec.updateStrategy': 'not set means RollingUpdate, and no Pod holds that up',
    'StatefulSet spec.updateStrategy.type': 'not set means RollingUpdate, and no Pod holds that up',
  },
});
