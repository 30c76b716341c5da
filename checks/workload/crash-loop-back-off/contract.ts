import { defineContract } from 'kubefault/testing';
import check from './check.ts';

export default defineContract(check, {
  pass: [
    'pass-running',
    'pass-survived-the-window',
    'pass-second-restart',
    'pass-last-run-was-long',
    'pass-restarted-after-clean-exit',
    'pass-shorter-window',
    'pass-not-started',
  ],
  fail: {
    'fail-back-off': [
      {
        on: 'Deployment shop/cart',
        message: 'backOff',
        text: 'container cart is in CrashLoopBackOff after 7 restarts, last exit code 1',
      },
    ],
    'fail-init-container': [{ on: 'Pod shop/cart-1', message: 'backOff' }],
    'fail-sidecar-beside-healthy-container': [{ on: 'Pod shop/cart-1', message: 'backOff' }],
    'fail-exit-code-zero': [{ on: 'Pod shop/cart-1', message: 'backOff' }],
    'fail-running-for-a-moment': [
      {
        on: 'Pod shop/cart-1',
        message: 'flapping',
        text: 'container cart is between two crashes after 7 restarts, last exit code 1',
      },
    ],
    'fail-terminated-for-a-moment': [{ on: 'Pod shop/cart-1', message: 'flapping' }],
    'fail-statefulset-update-crashes': [{ on: 'StatefulSet statefulset-update-crashes/db', message: 'backOff' }],
    'fail-init-container-fails': [{ on: 'Deployment init-container-fails/cart', message: 'backOff' }],
  },
  notApplicable: ['na-finished', 'na-deleted'],
  inconclusive: [
    'inconclusive-no-status-of-container',
    'inconclusive-waiting-without-reason',
    'inconclusive-last-end-not-recorded',
  ],
  options: { 'pass-shorter-window': { flapWindow: '30s' } },
  healthyWithout: {
    'Pod status': 'a Pod that no kubelet has acknowledged has started nothing',
  },
});
