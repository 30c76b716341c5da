import { defineScenario } from 'kubefault/testing';
import { asNew } from '../as-new.ts';

const manifest = '/etc/kubernetes/manifests/kube-controller-manager.yaml';

export default defineScenario({
  title: 'The manifest of the controller manager sets a flag that was removed in v1.27',
  fails: {
    'control-plane/removed-flag-in-manifest': [
      { on: 'Pod kube-system/kube-controller-manager-<control-plane>', message: 'gone' },
    ],
    'control-plane/component-not-ready': [
      { on: 'Pod kube-system/kube-controller-manager-<control-plane>', message: 'noneReady' },
    ],
    'control-plane/controller-manager-inactive': [
      { on: 'Lease kube-system/kube-controller-manager', message: 'stale' },
    ],
    'workload/crash-loop-back-off': [
      { on: 'Pod kube-system/kube-controller-manager-<control-plane>', message: 'backOff' },
    ],
  },
  fault: ({ onNode }) =>
    onNode(
      'control-plane',
      `sed -i 's/^\\( *\\)- kube-controller-manager$/&\\n\\1- --pod-eviction-timeout=30s/' ${manifest}`,
    ),
  repair: ({ onNode }) => onNode('control-plane', `${asNew(manifest)} -e '/--pod-eviction-timeout/d'`),
});
