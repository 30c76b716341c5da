import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod kube-system/kube-scheduler-cp-1';

export default defineContract(check, {
  pass: [
    'pass-ready',
    'pass-restarted-a-few-times',
    'pass-restarted-hours-ago',
    'pass-end-not-recorded-and-runs-for-hours',
    'pass-restarted-more-than-a-longer-window',
    'pass-node-reports-not-ready',
  ],
  fail: {
    'fail-only-scheduler-crash-looping': [
      {
        on,
        message: 'noneReady',
        text: 'is not Ready, and no other kube-scheduler is: container kube-scheduler is in CrashLoopBackOff after 9 restarts',
      },
    ],
    'fail-one-of-two': [
      {
        on,
        message: 'notReady',
        text: 'is not Ready: container kube-scheduler is in CrashLoopBackOff after 9 restarts',
      },
    ],
    'fail-both-of-two': [
      { on, message: 'noneReady' },
      { on: 'Pod kube-system/kube-scheduler-cp-2', message: 'noneReady' },
    ],
    'fail-other-one-is-being-deleted': [{ on, message: 'noneReady' }],
    'fail-runs-and-is-not-ready': [
      {
        on: 'Pod kube-system/kube-apiserver-cp-1',
        message: 'noneReady',
        text: 'is not Ready, and no other kube-apiserver is: container kube-apiserver runs and is not ready',
      },
    ],
    'fail-failed': [
      {
        on,
        message: 'noneReady',
        text: 'is not Ready, and no other kube-scheduler is: container kube-scheduler ended with exit code 137',
      },
    ],
    'fail-never-started': [
      { on, message: 'noneReady', text: 'is not Ready, and no other kube-scheduler is: it is Pending' },
    ],
    'fail-known-by-its-name': [{ on, message: 'noneReady' }],
    'fail-proxy-of-a-worker': [{ on: 'Pod kube-system/nginx-proxy-worker-1', message: 'noneReady' }],
    'fail-restarts-often': [
      {
        on,
        message: 'restarts',
        text: 'container kube-scheduler has restarted 6 times; it last ended at 2026-01-01T11:30:00Z with exit code 1',
      },
    ],
    'fail-restarts-twice-allowed-one': [{ on, message: 'restarts' }],
    'fail-on-a-lost-node': [{ on, message: 'notReady' }],
    'fail-scheduler-kubeconfig-missing': [
      { on: 'Pod kube-system/kube-scheduler-kind-control-plane', message: 'noneReady' },
    ],
  },
  notApplicable: [
    'na-etcd',
    'na-being-deleted',
    'na-deployment-of-that-name',
    'na-other-namespace',
    'na-finished-job-of-a-proxy',
  ],
  inconclusive: [
    'inconclusive-not-ready-for-a-minute',
    'inconclusive-node-silent',
    'inconclusive-end-not-recorded',
    'inconclusive-stuck-beside-a-ready-condition',
    'inconclusive-container-not-reported',
  ],
  options: {
    'fail-restarts-twice-allowed-one': { maxRestarts: 1 },
    'pass-restarted-more-than-a-longer-window': { window: '30m' },
  },
  healthyWithout: {
    'Pod metadata.annotations': 'a Pod that mirrors nothing is no static Pod, whatever its name',
    'Pod metadata.annotations.kubernetes.io/config.mirror':
      'a Pod that mirrors nothing is no static Pod, whatever its name',
  },
});
