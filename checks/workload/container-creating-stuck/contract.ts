import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/cart-1';

export default defineContract(check, {
  pass: [
    'pass-running',
    'pass-ended',
    'pass-init-container-runs',
    'pass-init-container-failed',
    'pass-sidecar-not-started',
  ],
  fail: {
    'fail-creating': [
      {
        on: 'Deployment shop/cart',
        message: 'notCreated',
        text: 'is on Node worker-1, and its containers have not been created: cart (ContainerCreating)',
      },
    ],
    'fail-no-sandbox': [
      {
        on,
        message: 'noSandbox',
        text: 'is on Node worker-1, and its volumes or its network have not been set up: cart (ContainerCreating)',
      },
    ],
    'fail-image-pulled-for-long': [{ on, message: 'notCreated' }],
    'fail-node-is-dead': [
      { on, message: 'notTakenOn', text: 'is on Node worker-1, and no kubelet has reported on its containers' },
    ],
    'fail-status-lists-empty': [{ on, message: 'notTakenOn' }],
    'fail-created-for-a-node': [{ on, message: 'notTakenOn' }],
    'fail-init-container-creating': [
      {
        on,
        message: 'notCreated',
        text: 'is on Node worker-1, and its containers have not been created: migrate (ContainerCreating)',
      },
    ],
    'fail-after-init-containers': [
      {
        on,
        message: 'notCreated',
        text: 'is on Node worker-1, and its containers have not been created: cart (PodInitializing)',
      },
    ],
    'fail-sidecar-creating': [{ on, message: 'notCreated' }],
    'fail-beside-sidecar': [{ on, message: 'notCreated' }],
    'fail-second-container': [
      {
        on,
        message: 'notCreated',
        text: 'is on Node worker-1, and its containers have not been created: log (ContainerCreating)',
      },
    ],
    'fail-after-reboot': [{ on, message: 'noSandbox' }],
    'fail-volume-not-attached': [{ on: 'StatefulSet shop/db', message: 'noSandbox' }],
    'fail-configmap-deleted': [{ on: 'Deployment configmap-deleted/cart', message: 'noSandbox' }],
    'fail-pods-on-lost-node': [{ on: 'Pod pods-on-lost-node/batch', message: 'notTakenOn' }],
  },
  notApplicable: [
    'na-deleted',
    'na-finished',
    'na-not-scheduled',
    'na-image',
    'na-image-of-init-container',
    'na-config-error',
  ],
  inconclusive: [
    'inconclusive-scheduled-just-now',
    'inconclusive-taken-on-just-now',
    'inconclusive-init-containers-done-just-now',
    'inconclusive-second-container-next',
    'inconclusive-no-status-of-container',
    'inconclusive-waiting-without-reason',
    'inconclusive-runs-without-statuses',
  ],
  healthyWithout: {
    'Pod spec.nodeName': 'a Pod without a Node is not scheduled, and has nothing created',
    'Pod spec.initContainers[].restartPolicy': 'an init container that is no sidecar has to end first',
  },
});
