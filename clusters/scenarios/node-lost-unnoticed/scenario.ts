import { defineScenario } from 'kubefault/testing';
import { asNew } from '../as-new.ts';

const manifest = '/etc/kubernetes/manifests/kube-controller-manager.yaml';
const removed = '/var/tmp/kube-controller-manager.yaml';

export default defineScenario({
  title: 'A kubelet stops, and there is no controller manager to notice it',
  fails: {
    'control-plane/controller-manager-inactive': [
      { on: 'Lease kube-system/kube-controller-manager', message: 'stale' },
    ],
    'node/lease-stale': [{ on: 'Node <worker2>', message: 'stale' }],
  },
  fault: async ({ kubectl, onNode, eventually }) => {
    await onNode('control-plane', `mv ${manifest} ${removed}`);
    const pods = ['--namespace', 'kube-system', 'get', 'pods', '-l', 'component=kube-controller-manager', '-o', 'name'];
    await eventually('the controller manager is gone', async () => (await kubectl(pods)) === '');
    await onNode('worker2', 'systemctl stop kubelet');
  },
  repair: async ({ onNode }) => {
    await onNode('worker2', 'systemctl start kubelet');
    await onNode('control-plane', `${asNew(removed)} && mv ${removed} ${manifest}`);
  },
});
