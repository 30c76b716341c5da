import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Node worker-1';

export default defineContract(check, {
  pass: [
    'pass-equal',
    'pass-three-behind',
    'pass-two-behind-below-v1-25',
    'pass-newer-patch',
    'pass-k3s',
    'pass-one-behind-at-a-lower-limit',
    'pass-single-server-by-digest',
    'pass-finished-server',
  ],
  fail: {
    'fail-newer': [{ on, message: 'newer', text: 'runs kubelet v1.35.0, which is newer than API server v1.34.0' }],
    'fail-newer-than-one-of-two': [
      { on, message: 'newer', text: 'runs kubelet v1.34.1, which is newer than API server v1.33.4' },
    ],
    'fail-four-behind': [
      {
        on,
        message: 'tooOld',
        text: 'runs kubelet v1.30.9, 4 minors behind API server v1.34.0; 3 at most are supported',
      },
    ],
    'fail-behind-the-newest-of-two': [
      {
        on,
        message: 'tooOld',
        text: 'runs kubelet v1.30.0, 4 minors behind API server v1.34.0; 3 at most are supported',
      },
    ],
    'fail-three-behind-below-v1-25': [
      {
        on,
        message: 'tooOld',
        text: 'runs kubelet v1.24.17, 3 minors behind API server v1.27.1; 2 at most are supported',
      },
    ],
    'fail-vendor-suffix': [{ on, message: 'tooOld' }],
    'fail-at-limit': [
      {
        on,
        message: 'atLimit',
        text: 'runs kubelet v1.31.0, 3 minors behind API server v1.34.0; the next upgrade of that would leave it too old',
      },
    ],
    'fail-stricter-limit': [{ on, message: 'tooOld' }],
    'fail-kubelet-left-behind': [{ on: 'Node kind-worker', message: 'tooOld' }],
  },
  notApplicable: ['na-virtual-node', 'na-being-deleted'],
  inconclusive: [
    'inconclusive-no-version',
    'inconclusive-unknown-version',
    'inconclusive-cluster-of-unknown-version',
    'inconclusive-one-of-two-servers-by-digest',
  ],
  healthyWithout: {
    'Pod metadata.labels': 'a Pod without the label is no API server',
    'Pod metadata.labels.component': 'a Pod without the label is no API server',
  },
  options: {
    'fail-at-limit': { failAtLimit: true },
    'fail-stricter-limit': { maxMinorBehind: 1 },
    'pass-one-behind-at-a-lower-limit': { maxMinorBehind: 1 },
  },
});
