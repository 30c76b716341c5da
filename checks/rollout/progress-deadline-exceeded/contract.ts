import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Deployment shop/web';

export default defineContract(check, {
  pass: ['pass-complete', 'pass-complete-without-deadline', 'pass-scaled-down'],
  fail: {
    'fail-deadline-exceeded': [
      {
        on,
        message: 'exceeded',
        text: 'has not finished its rollout within its deadline of 10m: 1 of 3 Pods are of the new revision',
      },
    ],
    'fail-stalled': [{ on, message: 'unfinished' }],
    'fail-old-pods-remain': [
      { on, message: 'unfinished', text: 'has not finished its rollout: of 4 Pods, 3 are of the new revision' },
    ],
    'fail-new-ones-not-available': [
      { on, message: 'unfinished', text: 'has not finished its rollout: 2 of 3 new Pods are available' },
    ],
    'fail-counts-not-set': [{ on, message: 'unfinished' }],
    'fail-not-observed': [
      {
        on,
        message: 'unfinished',
        text: 'has not finished its rollout: its controller has not seen the last change',
      },
    ],
    'fail-no-status': [{ on, message: 'unfinished' }],
    'fail-scale-up-blocked': [{ on, message: 'unfinished' }],
    'fail-rollback-blocked': [{ on, message: 'unfinished' }],
    'fail-image-tag-missing': [{ on: 'Deployment image-tag-missing/cart', message: 'exceeded' }],
    'fail-pod-security-restricted': [{ on: 'Deployment pod-security-restricted/cart', message: 'unfinished' }],
  },
  notApplicable: ['na-paused', 'na-scaled-to-zero', 'na-deleted', 'na-pods-fail-later', 'na-pods-fail-later-in-a-dump'],
  inconclusive: [
    'inconclusive-image-set-just-now',
    'inconclusive-not-observed-yet',
    'inconclusive-recreated-just-now',
    'inconclusive-template-set-at-zero',
    'inconclusive-scaled-up-just-now',
    'inconclusive-scaled-and-not-observed',
    'inconclusive-pod-replaced-just-now',
    'inconclusive-slow-with-long-deadline',
    'inconclusive-exceeded-before-last-change',
    'inconclusive-exceeded-and-not-observed',
    'inconclusive-longer-stall-allowed',
    'inconclusive-no-deadline-and-moving',
  ],
  healthyWithout: {
    'Deployment spec.replicas': 'not set means 1, and more than that are there',
  },
  options: { 'inconclusive-longer-stall-allowed': { stallAfter: '2h' } },
});
