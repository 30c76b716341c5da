import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const lease = 'Lease kube-system/kube-scheduler';

export default defineContract(check, {
  pass: [
    'pass-renewed',
    'pass-clock-of-scheduler-ahead',
    'pass-longer-age',
    'pass-lease-of-another-component-stale',
    'pass-pod-considered',
  ],
  fail: {
    'fail-not-renewed': [
      { on: lease, message: 'stale', text: 'was last renewed at 2026-01-01T11:50:00.000000Z, by cp-1_6f1c' },
    ],
    'fail-lease-alone': [{ on: lease, message: 'stale' }],
    'fail-no-holder': [{ on: lease, message: 'noHolder' }],
    'fail-never-renewed': [{ on: lease, message: 'neverRenewed' }],
    'fail-pod-never-considered': [
      {
        on: lease,
        message: 'notConsidered',
        text: 'does not exist, and no scheduler has looked at 2 Pods, the oldest of them created at 2026-01-01T11:00:00Z',
      },
    ],
    'fail-lease-in-other-namespace': [{ on: lease, message: 'notConsidered' }],
    'fail-gates-are-gone': [{ on: lease, message: 'notConsidered' }],
    'fail-scheduler-kubeconfig-missing': [{ on: 'Lease kube-system/kube-scheduler', message: 'noHolder' }],
  },
  inconclusive: [
    'inconclusive-just-stale',
    'inconclusive-no-lease',
    'inconclusive-only-gated-pod',
    'inconclusive-only-pod-of-other-scheduler',
    'inconclusive-pod-created-just-now',
    'inconclusive-unreadable-time',
  ],
  options: { 'pass-longer-age': { maxAge: '2m' } },
});
