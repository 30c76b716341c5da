import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/web-1';

export default defineContract(check, {
  pass: [
    'pass-label-there',
    'pass-second-term',
    'pass-tainted-node-matches',
    'pass-label-of-old-still-there',
    'pass-by-name',
  ],
  fail: {
    'fail-label-missing': [{ on, message: 'noMatch', text: 'matches no Node of 2: it asks for disk=ssd' }],
    'fail-of-deployment': [{ on: 'Deployment shop/web', message: 'noMatch' }],
    'fail-other-value': [{ on, message: 'noMatch' }],
    'fail-expressions-hold-together': [
      {
        on,
        message: 'noMatch',
        text: 'matches no Node of 2: it asks for disk in (ssd, nvme) and a label zone, or cores > (32)',
      },
    ],
    'fail-selector-and-affinity': [{ on, message: 'noMatch' }],
    'fail-empty-term': [{ on, message: 'noMatch' }],
    'fail-label-of-old': [
      {
        on,
        message: 'noMatch',
        text: 'matches no Node of 1: it asks for node-role.kubernetes.io/master= (deprecated)',
      },
    ],
    'fail-node-gone': [{ on, message: 'noMatch', text: 'matches no Node of 1: it asks for metadata.name=worker-9' }],
    'fail-no-node': [{ on, message: 'noMatch' }],
    'fail-node-label-missing': [{ on: 'Deployment node-label-missing/db', message: 'noMatch' }],
  },
  notApplicable: ['na-no-wish', 'na-preference', 'na-scheduled-by-name', 'na-gated', 'na-deleted', 'na-finished'],
  inconclusive: ['inconclusive-a-minute', 'inconclusive-not-looked-at'],
  healthyWithout: {
    'Pod spec.nodeSelector.**': 'a Pod that asks for nothing may run on every Node',
    'Pod spec.affinity.**': 'a Pod that asks for nothing may run on every Node',
  },
});
