import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/web-1';

export default defineContract(check, {
  pass: [
    'pass-room-on-second',
    'pass-finished-pods-hold-nothing',
    'pass-overdrawn-of-another-resource',
    'pass-init-container-is-not-added',
  ],
  fail: {
    'fail-full': [
      {
        on,
        message: 'full',
        text: 'finds no room on 2 Nodes that it may run on; worker-2 comes closest, and lacks cpu 2 (1900m free)',
      },
    ],
    'fail-never-fits': [
      {
        on: 'Deployment shop/web',
        message: 'neverFits',
        text: 'fits on no Node, however empty; worker-2 comes closest, and is too small for cpu 100 (8 allocatable)',
      },
    ],
    'fail-no-such-resource': [
      {
        on,
        message: 'neverFits',
        text: 'fits on no Node, however empty; worker-1 comes closest, and is too small for nvidia.com/gpu 1 (0 allocatable)',
      },
    ],
    'fail-capacity-misleads': [{ on, message: 'neverFits' }],
    'fail-no-places': [
      {
        on,
        message: 'full',
        text: 'finds no room on 1 Node that it may run on; worker-1 comes closest, and lacks pods 1 (0 free)',
      },
    ],
    'fail-room-is-cordoned': [{ on, message: 'full' }],
    'fail-room-is-on-node-that-is-not-ready': [{ on, message: 'full' }],
    'fail-room-does-not-suit': [{ on, message: 'full' }],
    'fail-sidecar-and-init-container': [{ on, message: 'full' }],
    'fail-overhead': [{ on, message: 'full' }],
    'fail-whole-pod': [{ on, message: 'full' }],
    'fail-leaving-pod-holds-its-room': [{ on, message: 'full' }],
    'fail-node-says-nothing': [{ on, message: 'full' }],
    'fail-request-too-large': [{ on: 'Deployment request-too-large/report', message: 'neverFits' }],
  },
  notApplicable: [
    'na-scheduled',
    'na-pod-alone',
    'na-all-tainted',
    'na-no-matching-node',
    'na-gated',
    'na-deleted',
    'na-finished',
  ],
  inconclusive: ['inconclusive-a-minute', 'inconclusive-not-looked-at'],
  healthyWithout: {
    'Pod spec.nodeName': 'a Pod that has no Node holds no room',
    'Pod spec.containers.**': 'there is room for what is not asked for',
    'Pod spec.initContainers.**': 'there is room for what is not asked for',
    'Pod spec.overhead.**': 'there is room for what is not asked for',
    'Pod spec.resources.**': 'there is room for what is not asked for',
    'Node spec.taints': 'the Node that has room takes the Pod',
    'Pod spec.nodeSelector.**': 'a Pod without a wish may go where room is',
    'Node metadata.labels.**': 'scheduling/node-selector-mismatch reports a Pod that no Node suits',
  },
});
