import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/web-1';

export default defineContract(check, {
  pass: ['pass-about-to-be-bound'],
  fail: {
    'fail-no-room': [
      {
        on: 'Deployment shop/web',
        message: 'unschedulable',
        text: 'finds no Node: 0/2 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint(s). preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.',
      },
    ],
    'fail-words-of-older-release': [{ on, message: 'unschedulable' }],
    'fail-pod-alone': [{ on, message: 'unschedulable' }],
    'fail-no-message': [{ on, message: 'unschedulable', text: 'finds no Node: the scheduler gives no reason' }],
    'fail-reason-of-other-scheduler': [{ on, message: 'unschedulable' }],
    'fail-scheduler-error': [
      {
        on,
        message: 'failed',
        text: 'is not scheduled, because the scheduler fails on it: running PreFilter plugin "VolumeBinding": node "worker-1" not found',
      },
    ],
    'fail-old-gate': [
      {
        on,
        message: 'gated',
        text: 'has been held back by its scheduling gates (example.com/quota) for more than 30m',
      },
    ],
    'fail-gate-already-taken-away': [{ on, message: 'gated' }],
    'fail-low-priority-may-not-wait': [{ on, message: 'unschedulable' }],
    'fail-no-volume-fits': [{ on: 'Deployment no-volume-fits/db', message: 'unschedulable' }],
    'fail-all-workers-tainted': [{ on: 'Deployment all-workers-tainted/search', message: 'unschedulable' }],
  },
  notApplicable: [
    'na-scheduled',
    'na-deleted',
    'na-finished',
    'na-no-condition',
    'na-young-gate',
    'na-placeholder-may-wait',
  ],
  inconclusive: ['inconclusive-a-minute', 'inconclusive-gate-taken-away-just-now', 'inconclusive-odd-status'],
  options: { 'na-placeholder-may-wait': { ignoreBelowPriority: 0 } },
  healthyWithout: {
    'Pod status':
      'no scheduler has looked at it: control-plane/scheduler-inactive and scheduling/scheduler-name-unknown',
    'Pod status.conditions.**':
      'no scheduler has looked at it: control-plane/scheduler-inactive and scheduling/scheduler-name-unknown',
  },
});
