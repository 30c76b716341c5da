import { defineScenario } from 'kubefault/testing';
import { asNew } from '../as-new.ts';

const manifest = '/etc/kubernetes/manifests/kube-controller-manager.yaml';
const removed = '/var/tmp/kube-controller-manager.yaml';

export default defineScenario({
  title: 'The manifest of the controller manager is gone from the control plane node',
  fails: {
    'control-plane/controller-manager-inactive': [
      { on: 'Lease kube-system/kube-controller-manager', message: 'stale' },
    ],
  },
  fault: ({ onNode }) => onNode('control-plane', `mv ${manifest} ${removed}`),
  repair: ({ onNode }) => onNode('control-plane', `${asNew(removed)} && mv ${removed} ${manifest}`),
});
