import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Lease kube-system/kube-controller-manager';

export default defineContract(check, {
  pass: [
    'pass-renewed',
    'pass-longer-age',
    'pass-no-lease-and-all-handled',
    'pass-lease-of-another-name',
    'pass-what-is-being-deleted',
  ],
  fail: {
    'fail-not-renewed': [
      { on, message: 'stale', text: 'was last renewed at 2026-01-01T11:50:00.000000Z, by cp-1_6f1c' },
    ],
    'fail-lease-alone': [{ on, message: 'stale' }],
    'fail-no-holder': [{ on, message: 'noHolder' }],
    'fail-never-renewed': [{ on, message: 'neverRenewed' }],
    'fail-deployment-not-observed': [
      {
        on,
        message: 'notHandled',
        text: 'does not exist, and no controller manager has looked at 2 Deployments since 2026-01-01T11:00:00Z',
      },
    ],
    'fail-namespace-without-account': [
      {
        on,
        message: 'notHandled',
        text: 'does not exist, and no controller manager has looked at 1 Namespace since 2026-01-01T09:00:00Z',
      },
    ],
    'fail-lease-in-other-namespace': [{ on, message: 'notHandled' }],
    'fail-controller-manager-removed': [{ on: 'Lease kube-system/kube-controller-manager', message: 'stale' }],
  },
  inconclusive: [
    'inconclusive-just-stale',
    'inconclusive-no-lease-no-deployment',
    'inconclusive-changed-just-now',
    'inconclusive-namespace-made-just-now',
    'inconclusive-scaled-without-a-time',
  ],
  options: { 'pass-longer-age': { maxAge: '2m' } },
});
