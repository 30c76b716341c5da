import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A ConfigMap that a Deployment mounts is deleted, and its Pod replaced',
  fails: {
    'config/configmap-reference-broken': [{ on: 'Deployment configmap-deleted/cart', message: 'missing' }],
    'workload/container-creating-stuck': [{ on: 'Deployment configmap-deleted/cart', message: 'noSandbox' }],
    'workload/replicas-unavailable': [{ on: 'Deployment configmap-deleted/cart', message: 'none' }],
  },
  mayFail: { 'storage/mount-failed': 'the kubelet has to have tried three times' },
  fault: async ({ kubectl }) => {
    await kubectl(['delete', 'configmap', 'cart-settings']);
    await kubectl(['delete', 'pods', '--all', '--wait=true']);
  },
});
