import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/cart-1';
const started = 'container cart cannot be started';
const created = 'container cart cannot be created';

export default defineContract(check, {
  pass: [
    'pass-running',
    'pass-creating',
    'pass-runs-after-start-error',
    'pass-script-calls-what-is-missing',
    'pass-git-ends-with-128',
    'pass-crash',
    'pass-image-after-start-error',
    'pass-completed',
  ],
  fail: {
    'fail-command-not-found': [
      { on: 'Deployment shop/cart', message: 'notStarted', text: `${started}: its command is not in its image` },
    ],
    'fail-between-attempts': [{ on, message: 'notStarted', text: `${started}: its command is not in its image` }],
    'fail-just-ended': [{ on, message: 'notStarted', text: `${started}: its command is not in its image` }],
    'fail-docker': [{ on, message: 'notStarted', text: `${started}: its command is not in its image` }],
    'fail-shell-finds-no-command': [{ on, message: 'notStarted', text: `${started}: its command is not in its image` }],
    'fail-not-executable': [{ on, message: 'notStarted', text: `${started}: its command may not be executed` }],
    'fail-run-as-root': [
      { on, message: 'notCreated', text: `${created}: it must not run as root, and its image does` },
    ],
    'fail-user-by-name': [
      { on, message: 'notCreated', text: `${created}: it must not run as root, and its image names its user by name` },
    ],
    'fail-other-architecture': [
      {
        on,
        message: 'notStarted',
        text: `${started}: its image is for another CPU architecture than that of the Node`,
      },
    ],
    'fail-mount': [{ on, message: 'notCreated', text: `${created}: a mount does not fit its image` }],
    'fail-hook-before-start': [
      { on, message: 'notStarted', text: `${started}: the kubelet says no more than PreStartHookError` },
    ],
    'fail-init-container': [{ on, message: 'notStarted' }],
    'fail-one-of-two': [{ on, message: 'notStarted' }],
    'fail-root-not-allowed': [{ on: 'Deployment root-not-allowed/cart', message: 'notCreated' }],
    'fail-command-misspelt': [{ on: 'Deployment command-misspelt/cart', message: 'notStarted' }],
  },
  notApplicable: [
    'na-deleted',
    'na-finished',
    'na-config-map-missing',
    'na-key-of-config-map-missing',
    'na-secret-missing',
  ],
  inconclusive: ['inconclusive-just-now', 'inconclusive-initialized-just-now', 'inconclusive-waiting-without-reason'],
  healthyWithout: {
    'Pod status': 'a Pod that no kubelet has acknowledged has started nothing',
  },
});
