import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod kube-system/etcd-cp-1';

export default defineContract(check, {
  pass: [
    'pass-ready',
    'pass-node-reports-not-ready',
    'pass-restarted-a-few-times',
    'pass-restarted-hours-ago',
    'pass-restarted-before-a-shorter-window',
  ],
  fail: {
    'fail-one-of-three': [
      { on, message: 'notReady', text: 'is not Ready: container etcd is in CrashLoopBackOff after 9 restarts' },
    ],
    'fail-two-of-three': [
      {
        on,
        message: 'noQuorum',
        text: 'is not Ready, and with 1 of 3 members Ready there is no quorum of 2: container etcd is in CrashLoopBackOff after 9 restarts',
      },
      { on: 'Pod kube-system/etcd-cp-2', message: 'noQuorum' },
    ],
    'fail-one-of-two': [{ on, message: 'noQuorum' }],
    'fail-only-member': [{ on, message: 'noQuorum' }],
    'fail-no-quorum-seen-by-all': [
      { on, message: 'noQuorum' },
      { on: 'Pod kube-system/etcd-cp-2', message: 'noQuorum' },
      {
        on: 'Pod kube-system/etcd-cp-3',
        message: 'noQuorum',
        text: 'is not Ready, and with 0 of 3 members Ready there is no quorum of 2: container etcd runs and is not ready',
      },
    ],
    'fail-one-beside-a-silent-node': [{ on, message: 'noQuorum' }],
    'fail-restarts-often': [
      {
        on,
        message: 'restarts',
        text: 'container etcd has restarted 6 times; it last ended at 2026-01-01T11:30:00Z with exit code 2',
      },
    ],
    'fail-one-restart-allowed': [{ on, message: 'restarts' }],
    'fail-without-label': [{ on, message: 'noQuorum' }],
  },
  notApplicable: ['na-etcd-of-an-application', 'na-being-deleted', 'na-other-component'],
  inconclusive: [
    'inconclusive-pod-alone',
    'inconclusive-node-silent',
    'inconclusive-node-silent-and-ready',
    'inconclusive-not-ready-for-a-minute',
    'inconclusive-end-not-recorded',
    'inconclusive-container-not-reported',
  ],
  options: {
    'fail-one-restart-allowed': { maxRestarts: 1 },
    'pass-restarted-before-a-shorter-window': { window: '10m' },
  },
  healthyWithout: {
    'Pod metadata.annotations': 'a Pod that mirrors nothing is no static Pod, whatever its name',
    'Pod metadata.annotations.kubernetes.io/config.mirror':
      'a Pod that mirrors nothing is no static Pod, whatever its name',
  },
});
