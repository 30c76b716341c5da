import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Cluster cluster';

export default defineContract(check, {
  pass: [
    'pass-kind',
    'pass-cluster-alone',
    'pass-lease-fresh',
    'pass-pod-ready',
    'pass-in-another-namespace',
    'pass-other-names',
  ],
  fail: {
    'fail-every-worker-waits': [
      {
        on,
        message: 'everyWorkerWaits',
        text: 'has no active cloud controller manager, and no worker Node takes Pods before there is one (1 Node with the taint uninitialized): there is neither a Lease nor a Pod of one',
      },
    ],
    'fail-one-node-waits': [{ on, message: 'missing' }],
    'fail-flag-alone': [
      {
        on,
        message: 'missing',
        text: 'has no active cloud controller manager, though there is a kube-controller-manager with --cloud-provider=external: there is neither a Lease nor a Pod of one',
      },
    ],
    'fail-its-pod-is-pending': [
      {
        on,
        message: 'everyWorkerWaits',
        text: 'has no active cloud controller manager, and no worker Node takes Pods before there is one (2 Nodes with the taint uninitialized): Pod kube-system/lab-cloud-controller-manager-1 is Pending, Ready unknown',
      },
    ],
    'fail-its-workload-has-no-pod': [{ on, message: 'everyWorkerWaits' }],
    'fail-lease-stale': [
      {
        on,
        message: 'missing',
        text: 'has no active cloud controller manager, though there is 1 Node with the taint uninitialized: Lease kube-system/cloud-controller-manager was last renewed at 2026-01-01T11:40:00.000000Z',
      },
    ],
    'fail-lease-without-holder': [{ on, message: 'missing' }],
    'fail-other-lease-fresh': [{ on, message: 'missing' }],
    'fail-one-age-unknown': [{ on, message: 'everyWorkerWaits' }],
    'fail-cloud-controller-missing': [{ on: 'Cluster cluster', message: 'missing' }],
  },
  inconclusive: [
    'inconclusive-joined-just-now',
    'inconclusive-ended-just-now',
    'inconclusive-between-two-crashes',
    'inconclusive-age-not-known',
    'inconclusive-command-line-unknown',
  ],
  options: { 'pass-other-names': { names: ['lab-ccm'] } },
  healthyWithout: {
    'Node spec.taints': 'a Node without the taint is initialised',
    'Node spec.taints[]': 'a Node without the taint is initialised',
    'Node spec.taints[].key': 'a taint without a key is another one',
    'Pod metadata.annotations': 'a Pod that mirrors nothing is no static Pod, whatever its name',
    'Pod metadata.annotations.kubernetes.io/config.mirror':
      'a Pod that mirrors nothing is no static Pod, whatever its name',
    'Pod spec.containers[].command[]': 'without the flag nothing asks for a cloud provider',
  },
});
