import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/cart-1';

export default defineContract(check, {
  pass: [
    'pass-never-restarted',
    'pass-killed-by-something-else',
    'pass-killed-long-ago',
    'pass-shorter-window',
    'pass-restarted-long-ago',
    'pass-crashed',
  ],
  fail: {
    'fail-runs-again': [
      {
        on: 'Deployment shop/cart',
        message: 'killed',
        text: 'container cart was killed at 2026-01-01T11:30:00Z for its use of memory, and its memory limit is 256Mi',
      },
    ],
    'fail-crash-loop': [
      {
        on,
        message: 'down',
        text: 'container cart was killed at 2026-01-01T11:30:00Z for its use of memory and does not run, and its memory limit is 256Mi',
      },
    ],
    'fail-just-killed': [{ on, message: 'down' }],
    'fail-killed-twice': [
      {
        on,
        message: 'killedAgain',
        text: 'container cart was killed at 2026-01-01T11:50:00Z for its use of memory, not for the first time, and its memory limit is 256Mi',
      },
    ],
    'fail-child-process-killed': [{ on, message: 'killed' }],
    'fail-no-limit': [
      {
        on,
        message: 'killed',
        text: 'container cart was killed at 2026-01-01T11:30:00Z for its use of memory, and it has no memory limit: its Node had no memory left',
      },
    ],
    'fail-limit-of-pod': [
      {
        on,
        message: 'killed',
        text: 'container cart was killed at 2026-01-01T11:30:00Z for its use of memory, and the memory limit of its Pod is 1Gi',
      },
    ],
    'fail-init-container-retried': [{ on, message: 'killed' }],
    'fail-no-time': [{ on, message: 'killed' }],
    'fail-sidecar': [{ on, message: 'killed' }],
    'fail-memory-limit-too-low': [{ on: 'Deployment memory-limit-too-low/cart', message: 'down' }],
  },
  notApplicable: ['na-deleted', 'na-finished-job'],
  inconclusive: [
    'inconclusive-end-not-recorded',
    'inconclusive-end-without-reason',
    'inconclusive-no-status-of-container',
  ],
  options: { 'pass-shorter-window': { window: '10m' } },
  healthyWithout: {
    'Pod status': 'a Pod that no kubelet has acknowledged has started nothing',
  },
});
