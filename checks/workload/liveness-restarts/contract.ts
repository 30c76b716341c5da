import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/cart-1';

export default defineContract(check, {
  pass: [
    'pass-no-failure',
    'pass-one-failure',
    'pass-more-failures-allowed',
    'pass-failures-spread-over-days',
    'pass-failed-long-ago',
    'pass-readiness-fails',
    'pass-out-of-memory',
    'pass-stopped-by-hand',
    'pass-crash-loop',
    'pass-failed-after-restart',
    'pass-earlier-pod',
    'pass-restarted-without-failure',
  ],
  fail: {
    'fail-killed': [
      {
        on: 'Deployment shop/cart',
        message: 'killed',
        text: 'container cart was restarted 1 time within 1h, because its liveness probe failed',
      },
    ],
    'fail-killed-and-exited-well': [{ on, message: 'killed' }],
    'fail-killed-often': [
      {
        on,
        message: 'killedOften',
        text: 'container cart keeps being restarted, 4 times within 1h, because its liveness probe fails',
      },
    ],
    'fail-killed-over-days': [
      {
        on,
        message: 'killed',
        text: 'container cart was restarted 1 time within 1h, because its liveness probe failed',
      },
    ],
    'fail-killed-and-not-ready': [
      {
        on,
        message: 'killedNotReady',
        text: 'container cart was restarted 1 time within 1h, because its liveness probe failed, and is not ready',
      },
    ],
    'fail-kill-not-recorded': [{ on, message: 'killed' }],
    'fail-failures-without-restart': [
      {
        on,
        message: 'failing',
        text: 'the liveness probe of container cart failed 3 times within 1h, without a restart so far',
      },
    ],
    'fail-failures-and-not-ready': [
      {
        on,
        message: 'failingNotReady',
        text: 'the liveness probe of container cart failed 3 times within 1h, and the container is not ready',
      },
    ],
    'fail-errors': [{ on, message: 'failing' }],
    'fail-series': [
      {
        on,
        message: 'failing',
        text: 'the liveness probe of container cart failed 6 times within 1h, without a restart so far',
      },
    ],
    'fail-sidecar': [{ on, message: 'killed' }],
    'fail-liveness-failed-once': [{ on: 'Deployment liveness-failed-once/cart', message: 'killed' }],
  },
  notApplicable: ['na-deleted', 'na-finished', 'na-no-liveness-probe'],
  inconclusive: ['inconclusive-end-not-recorded', 'inconclusive-no-status-of-container'],
  options: { 'pass-more-failures-allowed': { minFailures: 5 } },
  healthyWithout: {
    'Pod spec.containers.**': 'a container without a liveness probe is killed by none',
    'Pod spec.initContainers.**': 'a sidecar without a liveness probe is killed by none',
    'Event involvedObject': 'an event that names no Pod says nothing of one',
    'Event involvedObject.name': 'an event that names no Pod says nothing of one',
    'Event reason': 'events of other reasons are about something else',
    'Event message':
      'only the message names the probe: a container is also killed for a deletion, and readiness fails, too',
    'Pod status.containerStatuses[].restartCount':
      'unknown counts as many, and a container that often restarted is in a crash loop, which has a check of its own',
    'Event count': 'not set means once',
    'Event series.**': 'without a series the event has happened once',
  },
});
