import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'PersistentVolumeClaim shop/data';

export default defineContract(check, {
  pass: ['pass-bound', 'pass-no-consumer', 'pass-consumer-not-placed', 'pass-consumer-finished'],
  fail: {
    'fail-immediate': [
      {
        on,
        message: 'pending',
        text: 'is Pending, and 1 Pod waits for it: no volume of class fast has been made for it',
      },
    ],
    'fail-claim-alone': [
      {
        on,
        message: 'pendingUnused',
        text: 'is Pending, and no Pod uses it yet: it names no class, and none was set by default',
      },
    ],
    'fail-mode-not-set': [{ on, message: 'pending' }],
    'fail-phase-not-set': [{ on, message: 'pendingUnused' }],
    'fail-unused': [{ on, message: 'pendingUnused' }],
    'fail-class-does-not-exist': [
      { on, message: 'pending', text: 'is Pending, and 1 Pod waits for it: its class gold does not exist' },
    ],
    'fail-no-class-wanted': [
      {
        on,
        message: 'pending',
        text: 'is Pending, and 1 Pod waits for it: without a class it takes a volume that exists, and none fits',
      },
    ],
    'fail-named-volume': [{ on, message: 'pending' }],
    'fail-first-pod-has-a-node': [{ on, message: 'pending' }],
    'fail-pod-past-the-scheduler': [
      {
        on,
        message: 'pending',
        text: 'is Pending, and 1 Pod waits for it: class fast waits for the scheduler, and Pod db-0 went past it by its nodeName',
      },
    ],
    'fail-no-volume-fits': [{ on: 'PersistentVolumeClaim no-volume-fits/data', message: 'pending' }],
  },
  notApplicable: ['na-being-deleted', 'na-lost'],
  inconclusive: [
    'inconclusive-made-just-now',
    'inconclusive-pod-created-just-now',
    'inconclusive-node-found-just-now',
    'inconclusive-unknown-phase',
  ],
  healthyWithout: {
    'PersistentVolumeClaim spec.volumeName': 'without it the claim waits for its first consumer, as its class says',
    'PersistentVolumeClaim metadata.annotations.**': 'a claim whose first Pod has no Node yet is not to be bound',
    'Pod spec.volumes.**': 'with WaitForFirstConsumer a claim that no Pod uses is not to be bound',
    'Pod spec.nodeName': 'the scheduler has not placed the Pod: its own finding says why',
  },
});
