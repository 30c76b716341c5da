import { defineContract } from 'kubefault/testing';
import check from './check.ts';

export default defineContract(check, {
  pass: ['pass-running', 'pass-pulling', 'pass-crash-loop'],
  fail: {
    'fail-tag-not-found': [
      {
        on: 'Deployment shop/cart',
        message: 'notPulled',
        text: 'image registry.example.com/shop/cart:2 of container cart cannot be pulled: the registry does not have it',
      },
    ],
    'fail-back-off': [
      {
        on: 'Pod shop/cart-1',
        message: 'notPulled',
        text: 'image registry.example.com/shop/cart:2 of container cart cannot be pulled: the kubelet says no more than ImagePullBackOff',
      },
    ],
    'fail-rate-limit': [
      {
        on: 'Pod shop/cart-1',
        message: 'notPulled',
        text: 'image registry.example.com/shop/cart:2 of container cart cannot be pulled: the registry limits the rate of pulls',
      },
    ],
    'fail-name-holds-denied': [
      {
        on: 'Pod shop/cart-1',
        message: 'notPulled',
        text: 'image registry.example.com/shop/denied:429 of container cart cannot be pulled: the host name of the registry does not resolve',
      },
    ],
    'fail-no-platform': [
      {
        on: 'Pod shop/cart-1',
        message: 'notPulled',
        text: 'image registry.example.com/shop/cart:2 of container cart cannot be pulled: it has no variant for the platform of the Node',
      },
    ],
    'fail-signature': [{ on: 'Pod shop/cart-1', message: 'notPulled' }],
    'fail-invalid-name': [{ on: 'Pod shop/cart-1', message: 'invalidName' }],
    'fail-never-pulled': [{ on: 'Pod shop/cart-1', message: 'neverPulled' }],
    'fail-not-inspected': [{ on: 'Pod shop/cart-1', message: 'notInspected' }],
    'fail-init-container': [
      {
        on: 'Pod shop/cart-1',
        message: 'notPulled',
        text: 'image lab/migrate:1 of container migrate cannot be pulled: the registry denies access to it',
      },
    ],
    'fail-two-containers': [
      { on: 'Pod shop/cart-1', message: 'notPulled' },
      { on: 'Pod shop/cart-1', message: 'notPulled' },
    ],
    'fail-image-tag-missing': [{ on: 'Deployment image-tag-missing/cart', message: 'notPulled' }],
  },
  notApplicable: ['na-deleted', 'na-finished'],
  inconclusive: [
    'inconclusive-failed-a-minute-ago',
    'inconclusive-no-condition',
    'inconclusive-waiting-without-reason',
  ],
  healthyWithout: {
    'Pod status': 'no kubelet has acknowledged the Pod, so none has tried to pull',
  },
});
