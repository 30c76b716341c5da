import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod kube-system/coredns-1';

export default defineContract(check, {
  pass: ['pass-running', 'pass-running-and-not-ready'],
  fail: {
    'fail-no-node-tolerated': [
      {
        on,
        message: 'pendingNoneReady',
        text: 'is Pending, and no Pod of cluster DNS is Ready: no Node was found for it: 0/2 nodes are available: 2 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/2 nodes are available.',
      },
    ],
    'fail-pod-alone': [
      {
        on,
        message: 'pendingNoneReady',
        text: 'is Pending, and no Pod of cluster DNS is Ready: no scheduler has looked at it',
      },
    ],
    'fail-one-of-two': [{ on: 'Deployment kube-system/coredns', message: 'pending' }],
    'fail-both': [
      { on, message: 'pendingNoneReady' },
      { on: 'Pod kube-system/coredns-2', message: 'pendingNoneReady' },
    ],
    'fail-other-one-not-ready': [{ on, message: 'pendingNoneReady' }],
    'fail-before-any-network': [
      {
        on,
        message: 'pendingNoneReady',
        text: 'is Pending, and no Pod of cluster DNS is Ready: its Node worker-1 is not Ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
      },
    ],
    'fail-sandbox': [
      {
        on,
        message: 'pendingNoneReady',
        text: 'is Pending, and no Pod of cluster DNS is Ready: on Node worker-1 container coredns is in ContainerCreating',
      },
    ],
    'fail-config-map-missing': [{ on, message: 'pending' }],
    'fail-node-gone': [
      {
        on,
        message: 'pendingNoneReady',
        text: 'is Pending, and no Pod of cluster DNS is Ready: its Node worker-9 does not exist',
      },
    ],
    'fail-other-labels': [{ on: 'Pod openshift-dns/coredns-1', message: 'pendingNoneReady' }],
  },
  notApplicable: ['na-other-pod', 'na-other-namespace', 'na-being-deleted', 'na-evicted'],
  inconclusive: [
    'inconclusive-created-just-now',
    'inconclusive-taint-set-just-now',
    'inconclusive-scheduled-just-now',
    'inconclusive-no-phase',
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
