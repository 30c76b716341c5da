import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/cart-1';

export default defineContract(check, {
  pass: [
    'pass-initialized',
    'pass-runs',
    'pass-longer-run-allowed',
    'pass-second-in-its-time',
    'pass-all-done',
    'pass-image',
    'pass-creating',
    'pass-sidecar-starts',
    'pass-sidecar-crashes',
    'pass-sidecar-runs',
  ],
  fail: {
    'fail-crash-loop': [
      {
        on: 'Deployment shop/cart',
        message: 'failed',
        text: 'init container wait, 1 of 1, ended with exit code 1, and what comes after it does not start',
      },
    ],
    'fail-ended': [{ on, message: 'failed' }],
    'fail-between-attempts': [{ on, message: 'failed' }],
    'fail-runs-again': [{ on, message: 'failed' }],
    'fail-runs-too-long': [
      {
        on,
        message: 'runsTooLong',
        text: 'init container wait, 2 of 2, has run for more than 10m, and what comes after it does not start',
      },
    ],
    'fail-shorter-run-allowed': [{ on, message: 'runsTooLong' }],
    'fail-no-condition': [{ on, message: 'failed' }],
    'fail-sidecar-not-started': [
      {
        on,
        message: 'notStarted',
        text: 'sidecar proxy, 2 of 2, has not started within 10m, and what comes after it does not start',
      },
    ],
    'fail-sidecar-restarted': [{ on, message: 'notStarted' }],
    'fail-first-sidecar-not-started': [{ on, message: 'notStarted' }],
    'fail-init-container-fails': [{ on: 'Deployment init-container-fails/cart', message: 'failed' }],
  },
  notApplicable: ['na-deleted', 'na-failed', 'na-no-init-containers', 'na-not-taken-on'],
  inconclusive: [
    'inconclusive-failed-just-now-and-runs-again',
    'inconclusive-no-start',
    'inconclusive-no-status',
    'inconclusive-last-end-not-recorded',
    'inconclusive-sidecar-without-started',
  ],
  options: {
    'pass-longer-run-allowed': { maxInitDuration: '1h' },
    'fail-shorter-run-allowed': { maxInitDuration: '2m' },
  },
  healthyWithout: {
    'Pod status': 'a Pod that no kubelet has acknowledged has started nothing',
    'Pod spec.initContainers[]': 'the only one that does not do its work',
    'Pod spec.initContainers': 'a Pod without init containers waits for none',
  },
});
