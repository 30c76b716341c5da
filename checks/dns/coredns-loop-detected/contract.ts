import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const pod = 'Pod kube-system/coredns-1';

export default defineContract(check, {
  pass: [
    'pass-ready',
    'pass-restarted-hours-ago',
    'pass-another-crash',
    'pass-killed-without-the-plugin',
    'pass-talk-of-loops',
    'pass-waiting-to-start',
    'pass-starts-slowly',
  ],
  fail: {
    'fail-crash-looping': [
      {
        on: pod,
        message: 'looped',
        text: 'container coredns ended because what it forwards comes back to it: Loop (127.0.0.1:54114 -> :53) detected for zone "."',
      },
    ],
    'fail-runs-again': [{ on: pod, message: 'looped' }],
    'fail-ready-again': [{ on: pod, message: 'looped' }],
    'fail-ready-for-a-moment': [{ on: pod, message: 'looped' }],
    'fail-first-end': [{ on: pod, message: 'looped' }],
    'fail-none-ready': [
      {
        on: 'Deployment kube-system/coredns',
        message: 'loopedNoneReady',
        text: 'container coredns ended because what it forwards comes back to it, and no Pod of cluster DNS is Ready: Loop (127.0.0.1:54114 -> :53) detected for zone "."',
      },
    ],
    'fail-older-releases': [
      {
        on: pod,
        message: 'looped',
        text: 'container coredns ended because what it forwards comes back to it: Forwarding loop detected in "." zone',
      },
      {
        on: 'Pod kube-system/coredns-3',
        message: 'looped',
        text: 'container coredns ended because what it forwards comes back to it: Seen "HINFO IN 1.2." more than twice',
      },
    ],
    'fail-other-labels': [{ on: 'Pod openshift-dns/dns-default-1', message: 'loopedNoneReady' }],
    'fail-corefile-forwards-to-itself': [{ on: 'Deployment kube-system/coredns', message: 'loopedNoneReady' }],
  },
  notApplicable: ['na-other-pod', 'na-deleted', 'na-finished'],
  inconclusive: [
    'inconclusive-no-log',
    'inconclusive-previous-log-gone',
    'inconclusive-just-started',
    'inconclusive-just-ready',
    'inconclusive-no-container',
  ],
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
