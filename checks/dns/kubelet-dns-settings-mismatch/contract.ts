import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Node worker-1';

export default defineContract(check, {
  pass: [
    'pass-agrees',
    'pass-local-cache',
    'pass-other-local-cache',
    'pass-dual-stack',
    'pass-domain-spelt-otherwise',
    'pass-zones-of-server-block',
    'pass-one-of-two-zones',
    'pass-no-corefile',
    'pass-other-dns-service',
  ],
  fail: {
    'fail-other-address': [
      { on, message: 'otherServer', text: 'hands its Pods 10.96.0.99 for DNS, and cluster DNS is at 10.96.0.10' },
    ],
    'fail-second-address': [
      { on, message: 'otherServer', text: 'hands its Pods 8.8.8.8 for DNS, and cluster DNS is at 10.96.0.10' },
    ],
    'fail-no-address': [{ on, message: 'noServer' }],
    'fail-other-domain': [
      {
        on,
        message: 'otherDomain',
        text: 'hands its Pods the domain corp.internal, and cluster DNS answers for cluster.local',
      },
    ],
    'fail-no-domain': [
      {
        on,
        message: 'otherDomain',
        text: 'hands its Pods the domain (none), and cluster DNS answers for cluster.local',
      },
    ],
    'fail-domain-of-corefile-changed': [
      { on, message: 'otherDomain' },
      { on: 'Service kube-system/kube-dns', message: 'everyNode' },
    ],
    'fail-service-made-anew': [
      { on, message: 'otherServer' },
      { on: 'Node worker-2', message: 'otherServer' },
      {
        on: 'Service kube-system/kube-dns',
        message: 'everyNode',
        text: 'is not what the kubelet of any Ready Node hands to its Pods (2 Nodes)',
      },
    ],
    'fail-other-node-unread': [{ on, message: 'otherServer' }],
    'fail-kubelet-dns-address-wrong': [{ on: 'Node kind-worker', message: 'otherServer' }],
  },
  notApplicable: ['na-not-ready'],
  inconclusive: [
    'inconclusive-node-alone',
    'inconclusive-not-recorded',
    'inconclusive-no-service',
    'inconclusive-headless',
    'inconclusive-no-corefile',
    'inconclusive-no-zone',
  ],
  options: { 'pass-other-local-cache': { localCacheAddresses: ['169.254.20.10', '169.254.25.10'] } },
  settings: {
    'pass-other-dns-service': {
      dns: {
        namespace: 'openshift-dns',
        service: 'dns-default',
        labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
      },
    },
  },
  healthyWithout: {
    'Document json.kubeletconfig.clusterDNS[]': 'without the wrong address the right one is left',
  },
});
