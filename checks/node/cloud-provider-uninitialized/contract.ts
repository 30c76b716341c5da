import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Node worker-1';

export default defineContract(check, {
  pass: ['pass-initialised', 'pass-no-taints', 'pass-other-taint'],
  fail: {
    'fail-one-of-two': [
      {
        on,
        message: 'uninitialized',
        text: 'waits to be initialised by a cloud controller manager, and takes no Pods until then',
      },
    ],
    'fail-every-worker': [
      { on, message: 'everyWorker' },
      { on: 'Node worker-2', message: 'everyWorker' },
    ],
    'fail-single-node': [{ on: 'Node cp-1', message: 'everyWorker' }],
    'fail-control-plane-only': [{ on: 'Node cp-1', message: 'uninitialized' }],
    'fail-initialised-by-hand-before': [{ on, message: 'uninitialized' }],
    'fail-cloud-controller-missing': [{ on: 'Node kind-worker2', message: 'uninitialized' }],
  },
  notApplicable: ['na-being-deleted'],
  inconclusive: ['inconclusive-joined-just-now', 'inconclusive-age-not-known'],
  healthyWithout: {
    'Node spec.taints': 'a Node without the taint is initialised',
    'Node spec.taints[]': 'a Node without the taint is initialised',
    'Node spec.taints[].key': 'a taint without a key is another one',
  },
});
