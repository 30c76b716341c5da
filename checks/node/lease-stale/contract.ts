import { defineContract } from 'kubefault/testing';
import check from './check.ts';

export default defineContract(check, {
  pass: ['pass-renewed', 'pass-clock-of-node-ahead', 'pass-longer-lease'],
  fail: {
    'fail-not-renewed': [
      {
        on: 'Node worker-1',
        message: 'stale',
        text: 'is Ready, and its Lease was last renewed at 2026-01-01T11:50:00.000000Z',
      },
    ],
    'fail-node-alone': [{ on: 'Node worker-1', message: 'missing' }],
    'fail-lease-in-other-namespace': [{ on: 'Node worker-1', message: 'missing' }],
    'fail-no-renew-time': [{ on: 'Node worker-1', message: 'neverRenewed' }],
    'fail-node-lost-unnoticed': [{ on: 'Node kind-worker2', message: 'stale' }],
  },
  notApplicable: ['na-not-ready', 'na-virtual-node', 'na-deleted'],
  inconclusive: ['inconclusive-just-stale', 'inconclusive-new-node', 'inconclusive-unreadable-time'],
  options: { 'pass-longer-lease': { maxAge: '15m' } },
});
