import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod kube-system/coredns-1';

export default defineContract(check, {
  pass: [
    'pass-running',
    'pass-restarted-while-the-api-came-up',
    'pass-restarted-hours-ago',
    'pass-restarted-before-a-shorter-window',
    'pass-waiting-for-its-image',
  ],
  fail: {
    'fail-one-of-two': [
      {
        on,
        message: 'crashes',
        text: 'keeps crashing: container coredns is in CrashLoopBackOff after 6 restarts, last exit code 1',
      },
    ],
    'fail-both': [{ on: 'Deployment kube-system/coredns', message: 'crashesNoneReady' }],
    'fail-alone': [
      {
        on,
        message: 'crashesNoneReady',
        text: 'keeps crashing, and no Pod of cluster DNS is Ready: container coredns is in CrashLoopBackOff after 6 restarts, last exit code 1',
      },
    ],
    'fail-restarts-often': [
      {
        on,
        message: 'crashes',
        text: 'keeps crashing: container coredns has restarted 5 times, the last time at 2026-01-01T11:45:00Z with exit code 137',
      },
    ],
    'fail-just-ended-again': [{ on, message: 'crashes' }],
    'fail-failed': [{ on, message: 'crashes', text: 'keeps crashing: it has failed for good' }],
    'fail-fewer-restarts-allowed': [{ on, message: 'crashes' }],
    'fail-other-labels': [{ on: 'Pod openshift-dns/coredns-1', message: 'crashesNoneReady' }],
    'fail-corefile-forwards-to-itself': [{ on: 'Deployment kube-system/coredns', message: 'crashesNoneReady' }],
  },
  notApplicable: ['na-evicted', 'na-being-deleted', 'na-other-pod'],
  inconclusive: ['inconclusive-end-not-recorded', 'inconclusive-container-not-reported', 'inconclusive-no-phase'],
  options: {
    'fail-fewer-restarts-allowed': { maxRestarts: 1 },
    'pass-restarted-before-a-shorter-window': { window: '10m' },
  },
  settings: {
    'fail-other-labels': {
      dns: {
        namespace: 'openshift-dns',
        service: 'dns-default',
        labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
      },
    },
  },
  healthyWithout: {
    'Pod metadata.labels.**': 'a Pod without the label is none of cluster DNS',
  },
});
