import { defineContract } from 'kubefault/testing';
import check from './check.ts';

export default defineContract(check, {
  pass: ['pass-ready', 'pass-cordoned', 'pass-as-many-as-tolerated'],
  fail: {
    'fail-one-of-two': [
      { on: 'Node worker-1', message: 'notReady', text: 'is not Ready: the container runtime is down' },
    ],
    'fail-several-causes': [
      {
        on: 'Node worker-1',
        message: 'notReady',
        text: 'is not Ready: the container runtime is down, the runtime does not list its containers in time (PLEG), the network plugin is not ready',
      },
    ],
    'fail-unknown-cause': [
      { on: 'Node worker-1', message: 'notReady', text: 'is not Ready: failed to do something new' },
    ],
    'fail-no-worker-ready': [{ on: 'Node worker-1', message: 'noWorkerReady' }],
    'fail-control-plane-node': [{ on: 'Node cp-1', message: 'notReady' }],
    'fail-single-node': [{ on: 'Node cp-1', message: 'noWorkerReady' }],
    'fail-young-node': [{ on: 'Node worker-1', message: 'youngNotReady' }],
    'fail-more-than-tolerated': [
      { on: 'Node worker-1', message: 'notReady' },
      { on: 'Node worker-2', message: 'notReady' },
    ],
    'fail-container-runtime-stopped': [{ on: 'Node kind-worker', message: 'notReady' }],
  },
  notApplicable: ['na-unknown', 'na-no-condition', 'na-deleted'],
  inconclusive: ['inconclusive-half-a-minute', 'inconclusive-odd-status'],
  options: { 'pass-as-many-as-tolerated': { maxNotReady: 1 }, 'fail-more-than-tolerated': { maxNotReady: 1 } },
  healthyWithout: {
    'Node status': 'node/heartbeat-lost reports a Node without a Ready condition',
    'Node status.conditions': 'node/heartbeat-lost reports a Node without a Ready condition',
    'Node status.conditions[]': 'node/heartbeat-lost reports a Node without a Ready condition',
    'Node status.conditions[].type': 'node/heartbeat-lost reports a Node without a Ready condition',
  },
});
