import type { Story } from './story.ts';

/** The network add-on is applied without its ServiceAccount: no Node gets a network, and cluster DNS has nowhere to run. */
export const cniServiceAccountMissing: Story = {
  name: 'cni-service-account-missing',
  withoutNetwork: true,
  async inject({ kubectl, onNode }) {
    const manifest = await onNode('control-plane', 'cat /kind/manifests/default-cni.yaml');
    const documents = manifest.split(/^---$/m).filter(document => !/^kind: ServiceAccount$/m.test(document));
    await kubectl(['apply', '-f', '-'], documents.join('---\n'));
  },
  steps: [
    'access/service-account-missing DaemonSet kube-system/lab-cni',
    'network/cni-agent-unavailable Node story-control-plane',
    'network/cni-agent-unavailable Node story-worker',
    'network/cni-not-initialized Node story-worker',
    'node/not-ready Node story-worker',
    'scheduling/untolerated-taint Deployment kube-system/coredns',
    'dns/coredns-pending Deployment kube-system/coredns',
    'dns/service-no-endpoints Service kube-system/kube-dns',
  ],
  // The roles of the add-on were applied, and are bound to nobody.
  apart: [/^access\/role-binding-dangling ClusterRoleBinding lab-cni$/],
};
