import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Node kind-control-plane';

export default defineContract(check, {
  pass: ['pass-a-year-left', 'pass-just-enough'],
  fail: {
    'fail-ended': [
      {
        on,
        message: 'ended',
        text: '/etc/kubernetes/scheduler.conf has ended, or ends within a day: 2025-12-31T12:00:00.000Z (CN=system:kube-scheduler)',
      },
    ],
    'fail-hours-left': [{ on, message: 'ended' }],
    'fail-days-left': [{ on, message: 'endsThisWeek' }],
    'fail-weeks-left': [{ on, message: 'endsSoon' }],
    'fail-authority-within-a-year': [
      {
        on,
        message: 'endsSoon',
        text: '/etc/kubernetes/pki/etcd/ca.crt ends soon: 2026-12-01T12:00:00.000Z (CN=etcd-ca)',
      },
    ],
    'fail-two-in-one-file': [
      { on, message: 'ended' },
      { on, message: 'endsSoon' },
    ],
    'fail-client-certificate-expired': [{ on: 'Node kind-control-plane', message: 'ended' }],
  },
  notApplicable: ['na-worker', 'na-being-deleted'],
  inconclusive: [
    'inconclusive-not-read',
    'inconclusive-other-machine',
    'inconclusive-none-there',
    'inconclusive-machine-unknown',
  ],
  healthyWithout: {
    'Node metadata.labels': 'a Node without the label is none of the control plane',
    'Document json.certificates[]': 'the list is read to its end: what is not in it is not on the machine',
  },
});
