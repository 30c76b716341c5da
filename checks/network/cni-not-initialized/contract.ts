import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Node worker-1';

export default defineContract(check, {
  pass: ['pass-ready', 'pass-other-reason', 'pass-ready-without-agent'],
  fail: {
    'fail-one-of-two': [
      {
        on,
        message: 'notInitialized',
        text: 'is not Ready, because its container runtime has no Pod network: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
      },
    ],
    'fail-new-cluster': [{ on: 'Node cp-1', message: 'noNodeReady' }],
    'fail-agent-there': [{ on, message: 'notInitialized' }],
    'fail-words-of-dockershim': [{ on, message: 'notInitialized' }],
    'fail-among-other-problems': [{ on, message: 'notInitialized' }],
    'fail-other-runtime': [{ on, message: 'notInitialized' }],
    'fail-cni-agent-left-out': [{ on: 'Node kind-worker', message: 'notInitialized' }],
  },
  notApplicable: ['na-unknown', 'na-no-condition', 'na-deleted'],
  inconclusive: ['inconclusive-node-just-joined', 'inconclusive-no-message', 'inconclusive-odd-status'],
  healthyWithout: {
    'Node status': 'node/heartbeat-lost reports a Node without a Ready condition',
    'Node status.conditions': 'node/heartbeat-lost reports a Node without a Ready condition',
    'Node status.conditions[]': 'node/heartbeat-lost reports a Node without a Ready condition',
    'Node status.conditions[].type': 'node/heartbeat-lost reports a Node without a Ready condition',
  },
});
