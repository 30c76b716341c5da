import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/cart-1';

export default defineContract(check, {
  pass: [
    'pass-never-restarted',
    'pass-crashes-by-itself',
    'pass-below-crash-loop',
    'pass-stopped',
    'pass-killed-long-ago',
    'pass-killed-once',
    'pass-kills-spread-over-days',
    'pass-more-kills-allowed',
    'pass-earlier-pod',
    'pass-other-container',
  ],
  fail: {
    'fail-startup-probe': [
      {
        on: 'Deployment shop/cart',
        message: 'startup',
        text: 'container cart was killed 3 times within 1h, because its startup probe failed',
      },
    ],
    'fail-startup-probe-in-crash-loop': [
      {
        on,
        message: 'startup',
        text: 'container cart was killed 2 times within 1h, because its startup probe failed',
      },
    ],
    'fail-liveness-probe': [
      {
        on,
        message: 'liveness',
        text: 'container cart was killed 5 times within 1h, because its liveness probe failed, and is in a crash loop',
      },
    ],
    'fail-liveness-between-attempts': [{ on, message: 'liveness' }],
    'fail-last-end-not-recorded': [{ on, message: 'liveness' }],
    'fail-started-at-last': [
      {
        on,
        message: 'startedAtLast',
        text: 'container cart was killed 3 times within 1h, because its startup probe failed, before it started',
      },
    ],
    'fail-sidecar': [{ on, message: 'startup' }],
    'fail-first-kill-counts': [{ on, message: 'startup' }],
    'fail-event-without-time': [{ on, message: 'startup' }],
    'fail-static-pod': [{ on: 'Pod shop/kube-apiserver-cp', message: 'startup' }],
    'fail-liveness-asks-backend': [{ on: 'Deployment liveness-asks-backend/cart', message: 'liveness' }],
    'fail-starts-too-slowly': [{ on: 'Deployment starts-too-slowly/cart', message: 'startup' }],
  },
  notApplicable: ['na-deleted', 'na-finished', 'na-no-probe'],
  inconclusive: ['inconclusive-waiting-without-reason'],
  healthyWithout: {
    'Pod spec.containers.**': 'a container without a startup or liveness probe is killed by none',
    'Pod spec.initContainers.**': 'a sidecar without a startup or liveness probe is killed by none',
    'Event involvedObject': 'an event that names no Pod says nothing of one',
    'Event involvedObject.name': 'an event that names no Pod says nothing of one',
    'Event reason': 'events of other reasons are about something else',
    'Event message': 'a container is also killed for a deletion or a preemption: only the message names the probe',
    'Event count': 'not set means once',
  },
  options: { 'pass-more-kills-allowed': { minKills: 5 }, 'fail-first-kill-counts': { minKills: 1 } },
});
