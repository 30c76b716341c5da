import type { Story } from './story.ts';

const team = `
apiVersion: v1
kind: Namespace
metadata: { name: team-new }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: runner, namespace: team-new }
---
apiVersion: v1
kind: Pod
metadata: { name: runner, namespace: team-new }
spec:
  serviceAccountName: runner
  containers: [{ name: box, image: 'lab/box:1', imagePullPolicy: IfNotPresent, command: [sleep, '3600'] }]
`;

/** The controller manager no longer knows a flag of its manifest: namespaces made since get no CA bundle, and Pods hang. */
export const removedControllerManagerFlag: Story = {
  name: 'removed-controller-manager-flag',
  async inject({ kubectl, onNode }) {
    const manifest = '/etc/kubernetes/manifests/kube-controller-manager.yaml';
    await onNode(
      'control-plane',
      `sed -i 's#^    - kube-controller-manager$#&\\n    - --pod-eviction-timeout=30s#' ${manifest}`,
    );
    await kubectl(['apply', '-f', '-'], team);
  },
  steps: [
    'control-plane/removed-flag-in-manifest Pod kube-system/kube-controller-manager-story-control-plane',
    'control-plane/controller-manager-inactive Lease kube-system/kube-controller-manager',
    'access/root-ca-configmap-missing Namespace team-new',
    'storage/mount-failed Pod team-new/runner',
    'workload/container-creating-stuck Pod team-new/runner',
  ],
};
