import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Lease kube-system/kube-scheduler';

export default defineContract(check, {
  pass: [
    'pass-young-cluster',
    'pass-never-changed',
    'pass-held-for-days',
    'pass-rolling-upgrade',
    'pass-few-since-yesterday',
    'pass-more-are-allowed',
  ],
  fail: {
    'fail-flapping': [
      {
        on,
        message: 'flapping',
        text: 'has changed hands 7 times since 2026-01-01T11:20:00Z; up to 3 in 1h are normal',
      },
    ],
    'fail-lock-of-controller-manager': [{ on: 'Lease kube-system/kube-controller-manager', message: 'flapping' }],
    'fail-one-more-than-allowed': [{ on, message: 'flapping' }],
    'fail-on-average': [
      {
        on,
        message: 'flapping',
        text: 'has changed hands 100 times since 2025-12-31T12:00:00Z; up to 3 in 1h are normal',
      },
    ],
    'fail-made-anew': [
      {
        on,
        message: 'flapping',
        text: 'has changed hands 5 times since 2026-01-01T11:30:00Z; up to 3 in 1h are normal',
      },
    ],
    'fail-made-anew-and-counted-on': [
      {
        on,
        message: 'flapping',
        text: 'has changed hands 55 times since 2026-01-01T02:00:00Z; up to 3 in 1h are normal',
      },
    ],
    'fail-did-not-exist': [{ on, message: 'flapping' }],
    'fail-counter-not-set-before': [{ on, message: 'flapping' }],
    'fail-no-acquire-time': [{ on, message: 'flapping' }],
  },
  notApplicable: ['na-other-lease'],
  inconclusive: [
    'inconclusive-not-recorded',
    'inconclusive-some-in-a-month',
    'inconclusive-recorded-just-now',
    'inconclusive-unreadable-time',
  ],
  options: { 'pass-more-are-allowed': { maxTransitions: 7 } },
  healthyWithout: {
    'Lease spec.leaseTransitions': 'a counter that is not set is 0: the lock has never changed hands',
  },
  noScenario:
    'it compares a Lease with an earlier recording of the cluster, and a scenario judges what is there now, without a history',
});
