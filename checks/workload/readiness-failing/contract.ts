import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/cart-1';
const alone = 'runs and is not Ready, and no other Pod stands in for it';

export default defineContract(check, {
  pass: ['pass-ready', 'pass-ready-beside-unready'],
  fail: {
    'fail-probe': [{ on, message: 'noneReady' }],
    'fail-bare-pod': [{ on, message: 'noneReady', text: `${alone}: container cart does not pass its readiness probe` }],
    'fail-one-of-two': [
      {
        on: 'Deployment shop/cart',
        message: 'notReady',
        text: 'runs and is not Ready: container cart does not pass its readiness probe',
      },
    ],
    'fail-new-revision': [{ on: 'Deployment shop/cart', message: 'notReady' }],
    'fail-sibling-is-deleted': [{ on: 'StatefulSet shop/cart', message: 'noneReady' }],
    'fail-both-of-two': [{ on: 'StatefulSet shop/cart', message: 'noneReady' }],
    'fail-static-pods': [{ on: 'Pod kube-system/kube-scheduler-cp', message: 'noneReady' }],
    'fail-one-container-of-two': [
      { on, message: 'noneReady', text: `${alone}: container cart does not pass its readiness probe` },
    ],
    'fail-sidecar': [{ on, message: 'noneReady', text: `${alone}: container proxy does not pass its readiness probe` }],
    'fail-readiness-gate': [
      { on, message: 'noneReady', text: `${alone}: readiness gate target-health.elbv2.k8s.aws/web is False` },
    ],
    'fail-readiness-gate-never-set': [
      { on, message: 'noneReady', text: `${alone}: readiness gate example.com/warm is not set` },
    ],
    'fail-node-lost': [
      { on, message: 'noneReady', text: `${alone}: its containers are ready, as when its Node stops reporting` },
    ],
    'fail-startup-overdue': [
      { on, message: 'noneReady', text: `${alone}: container cart has not passed its startup probe` },
    ],
    'fail-waits-for-service': [{ on, message: 'noneReady' }],
    'fail-initial-delay-over': [{ on, message: 'noneReady' }],
    'fail-readiness-path-gone': [{ on: 'Deployment readiness-path-gone/cart', message: 'noneReady' }],
  },
  notApplicable: [
    'na-deleted',
    'na-finished',
    'na-job',
    'na-completed-while-running',
    'na-pending',
    'na-crash-loop',
    'na-one-container-has-ended',
  ],
  inconclusive: [
    'inconclusive-young',
    'inconclusive-restarted',
    'inconclusive-initial-delay',
    'inconclusive-slow-start',
    'inconclusive-no-condition',
    'inconclusive-no-status-of-container',
  ],
});
