import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const pod = 'Pod shop/cart-1';

export default defineContract(check, {
  pass: [
    'pass-no-reference',
    'pass-running',
    'pass-crash-loop',
    'pass-optional',
    'pass-config-map-missing',
    'pass-volume-mounted',
    'pass-volume-not-used',
  ],
  fail: {
    'fail-env-object': [
      {
        on: pod,
        message: 'missing',
        text: 'needs Secret cart-db, which does not exist (variable DB_PASSWORD of container cart)',
      },
    ],
    'fail-env-key': [
      {
        on: pod,
        message: 'keyMissing',
        text: 'needs key password, which Secret cart-db does not have (variable DB_PASSWORD of container cart)',
      },
    ],
    'fail-env-from': [{ on: pod, message: 'missing' }],
    'fail-init-container': [{ on: pod, message: 'missing' }],
    'fail-two-containers': [{ on: pod, message: 'missing' }],
    'fail-after-restart': [{ on: pod, message: 'missing' }],
    'fail-volume': [{ on: pod, message: 'missing', text: 'needs Secret cart-db, which does not exist (volume creds)' }],
    'fail-volume-event-without-time': [{ on: pod, message: 'missing' }],
    'fail-volume-key': [
      {
        on: pod,
        message: 'keyMissing',
        text: 'needs key password, which Secret cart-db does not have (volume creds)',
      },
    ],
    'fail-projected-volume': [{ on: pod, message: 'missing' }],
    'fail-secret-deleted': [{ on: 'Deployment secret-deleted/cart', message: 'missing' }],
  },
  notApplicable: ['na-finished', 'na-deleted', 'na-on-no-node'],
  healthyWithout: {
    'Pod spec.volumes.**': 'what does not refer to the Secret does not need it',
    'Pod spec.containers[].volumeMounts.**': 'the kubelet does not set up a volume that no container mounts',
  },
  inconclusive: [
    'inconclusive-image-not-there',
    'inconclusive-setting-up',
    'inconclusive-events-not-recorded',
    'inconclusive-event-of-long-ago',
    'inconclusive-other-event',
    'inconclusive-no-status',
    'inconclusive-no-container',
  ],
});
