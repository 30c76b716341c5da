import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Node worker-1';
const elsewhere = 'node/heartbeat-lost reports a Node without a Ready condition';

export default defineContract(check, {
  pass: ['pass-none', 'pass-other-pressure', 'pass-taint-left-behind'],
  fail: {
    'fail-one-of-two': [
      { on, message: 'pressed', text: 'reports MemoryPressure: kubelet has insufficient memory available' },
    ],
    'fail-just-now': [{ on, message: 'pressed' }],
    'fail-cordoned': [{ on, message: 'pressed' }],
    'fail-not-ready': [{ on, message: 'pressed' }],
    'fail-no-message': [{ on, message: 'pressed', text: 'reports MemoryPressure: the kubelet gives no reason' }],
    'fail-only-worker': [
      {
        on,
        message: 'everywhere',
        text: 'reports MemoryPressure, as does every Node that takes Pods: kubelet has insufficient memory available',
      },
    ],
    'fail-single-node': [{ on, message: 'everywhere' }],
    'fail-all': [
      { on, message: 'everywhere' },
      { on: 'Node worker-2', message: 'everywhere' },
    ],
    'fail-memory-short': [{ on: 'Node kind-worker2', message: 'pressed' }],
  },
  notApplicable: ['na-unknown', 'na-never-reported', 'na-deleted'],
  inconclusive: ['inconclusive-no-condition', 'inconclusive-odd-status'],
  healthyWithout: {
    'Node status': elsewhere,
    'Node status.conditions': elsewhere,
  },
});
