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
        text: 'has no room on the 2 Nodes that it may run on; closest is worker-2, and too small is what is left there of cpu 2 (1900m free)',
      },
    ],
    'fail-never-fits': [
      {
        on: 'Deployment shop/web',
        message: 'neverFits',
        text: 'fits on no Node, however empty: it asks for cpu 100 (8 allocatable) on the largest, worker-2',
      },
    ],
    'fail-no-such-resource': [
      {
        on,
        message: 'neverFits',
        text: 'fits on no Node, however empty: it asks for nvidia.com/gpu 1 (0 allocatable) on the largest, worker-1',
      },
    ],
    'fail-capacity-misleads': [{ on, message: 'neverFits' }],
    'fail-no-places': [
      {
        on,
        message: 'full',
        text: 'has no room on the 1 Node that it may run on; closest is worker-1, and too small is what is left there of pods 1 (0 free)',
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
