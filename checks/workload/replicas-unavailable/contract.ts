import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Deployment shop/web';

export default defineContract(check, {
  pass: [
    'pass-available',
    'pass-ratio-met',
    'pass-tenth-of-thirty',
    'pass-one-by-default',
    'pass-surge',
    'pass-standalone-replica-set',
  ],
  fail: {
    'fail-none-available': [{ on, message: 'none', text: 'has no replica available, and wants 3' }],
    'fail-below-minimum': [
      { on, message: 'belowMinimum', text: 'has 1 of 3 replicas available, fewer than its minimum' },
    ],
    'fail-minimum-available': [{ on, message: 'short', text: 'has 2 of 3 replicas available' }],
    'fail-ratio-not-met': [{ on, message: 'belowMinimum' }],
    'fail-crash-loop-ready-a-minute-ago': [{ on, message: 'none' }],
    'fail-paused': [{ on, message: 'belowMinimum' }],
    'fail-deadline-exceeded': [{ on, message: 'short' }],
    'fail-no-word-since-deadline': [{ on, message: 'short' }],
    'fail-more-than-max-unavailable': [{ on, message: 'belowMinimum' }],
    'fail-recreate': [{ on, message: 'belowMinimum' }],
    'fail-rolling-with-none-available': [{ on, message: 'none' }],
    'fail-creation-refused': [{ on, message: 'short' }],
    'fail-after-min-ready-seconds': [{ on, message: 'short' }],
    'fail-stateful-set': [{ on: 'StatefulSet shop/db', message: 'short', text: 'has 2 of 3 replicas available' }],
    'fail-stateful-set-none': [{ on: 'StatefulSet shop/db', message: 'none' }],
    'fail-pod-without-conditions': [{ on: 'StatefulSet shop/db', message: 'short' }],
    'fail-finished-pods-do-not-count': [{ on: 'StatefulSet shop/db', message: 'short' }],
    'fail-standalone-replica-set': [{ on: 'ReplicaSet shop/web', message: 'short' }],
    'fail-replica-set-of-rollout': [{ on: 'Rollout shop/web', message: 'short' }],
    'fail-replication-controller': [{ on: 'ReplicationController shop/web', message: 'short' }],
    'fail-not-observed': [{ on, message: 'belowMinimum' }],
    'fail-statefulset-update-crashes': [{ on: 'StatefulSet statefulset-update-crashes/db', message: 'short' }],
    'fail-readiness-path-gone': [{ on: 'Deployment readiness-path-gone/cart', message: 'none' }],
  },
  notApplicable: [
    'na-scaled-to-zero',
    'na-deleted',
    'na-replica-set-of-deployment',
    'na-rolling-update',
    'na-rolling-update-without-surge',
  ],
  inconclusive: [
    'inconclusive-lost-a-minute-ago',
    'inconclusive-surge-pod-never-ready',
    'inconclusive-last-one-lost-just-now',
    'inconclusive-stateful-set-rolls',
    'inconclusive-within-min-ready-seconds',
    'inconclusive-min-ready-seconds-after-loss',
    'inconclusive-not-observed',
    'inconclusive-no-status',
  ],
  healthyWithout: {
    'Deployment spec.replicas': 'not set means 1, and one is available',
    'StatefulSet spec.replicas': 'not set means 1, and one is available',
    'ReplicaSet spec.replicas': 'not set means 1, and one is available',
    'ReplicationController spec.replicas': 'not set means 1, and one is available',
  },
  options: {
    'pass-ratio-met': { minAvailableRatio: 0.5 },
    'pass-tenth-of-thirty': { minAvailableRatio: 0.1 },
    'fail-ratio-not-met': { minAvailableRatio: 0.5 },
  },
});
