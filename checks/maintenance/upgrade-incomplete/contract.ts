import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Cluster cluster';

export default defineContract(check, {
  pass: [
    'pass-uniform',
    'pass-patches-differ',
    'pass-cluster-alone',
    'pass-vendor-suffix',
    'pass-virtual-node',
    'pass-old-node-being-deleted',
  ],
  fail: {
    'fail-old-kubelets': [
      {
        on,
        message: 'mixed',
        text: 'is of several versions: v1.34 (API server, 1 kube-apiserver, 1 kube-controller-manager, 1 kube-scheduler, 1 kubelet), v1.33 (2 kubelets)',
      },
    ],
    'fail-control-plane-half-way': [{ on, message: 'mixed' }],
    'fail-second-control-plane-node-behind': [{ on, message: 'mixed' }],
    'fail-patches-compared': [
      {
        on,
        message: 'mixed',
        text: 'is of several versions: v1.34.2 (API server, 1 kube-apiserver, 1 kube-controller-manager, 1 kube-scheduler), v1.34.0 (1 kubelet)',
      },
    ],
    'fail-kubeadm-config-behind': [
      { on, message: 'kubeadmConfig', text: 'runs API server v1.34, and kubeadm-config says v1.33' },
    ],
    'fail-restarted-since': [{ on, message: 'mixed' }],
    'fail-kubelet-left-behind': [{ on: 'Cluster cluster', message: 'mixed' }],
  },
  inconclusive: [
    'inconclusive-upgraded-yesterday',
    'inconclusive-managed-control-plane',
    'inconclusive-kubelet-of-unknown-version',
    'inconclusive-image-by-digest',
    'inconclusive-kubeadm-config-without-version',
    'inconclusive-cluster-of-unknown-version',
  ],
  healthyWithout: {
    'Pod metadata.labels': 'a Pod without the label is none of the control plane',
    'Pod metadata.labels.component': 'a Pod without the label is none of the control plane',
  },
  options: { 'fail-patches-compared': { ignorePatch: false } },
});
