import { defineScenario } from 'kubefault/testing';
import { asNew } from '../as-new.ts';

const manifest = '/etc/kubernetes/manifests/kube-controller-manager.yaml';
const removed = '/var/tmp/kube-controller-manager.yaml';
const namespace = 'controller-manager-removed';

/** With the account that nobody makes either: without it no Pod would be let in. */
const team = `
apiVersion: v1
kind: Namespace
metadata: { name: ${namespace} }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: runner }
---
apiVersion: v1
kind: Pod
metadata: { name: runner }
spec:
  serviceAccountName: runner
  terminationGracePeriodSeconds: 1
  containers: [{ name: runner, image: 'lab/box:1', imagePullPolicy: IfNotPresent, command: [sleep, '86400'] }]
`;

export default defineScenario({
  title: 'The controller manager is gone, and a namespace made since then gets no CA bundle',
  fails: {
    'control-plane/controller-manager-inactive': [
      { on: 'Lease kube-system/kube-controller-manager', message: 'stale' },
    ],
    'access/root-ca-configmap-missing': [{ on: `Namespace ${namespace}`, message: 'missing' }],
    'config/configmap-reference-broken': [{ on: `Pod ${namespace}/runner`, message: 'missing' }],
    'storage/mount-failed': [{ on: `Pod ${namespace}/runner`, message: 'notMounted' }],
    'workload/container-creating-stuck': [{ on: `Pod ${namespace}/runner`, message: 'noSandbox' }],
  },
  fault: async ({ name, kubectl, onNode, eventually }) => {
    const pod = ['-n', 'kube-system', 'get', 'pod', `kube-controller-manager-${name}-control-plane`];
    await onNode('control-plane', `mv ${manifest} ${removed}`);
    await eventually('its end', async () => (await kubectl([...pod, '--ignore-not-found'])) === '');
    await kubectl(['apply', '-f', '-'], team);
  },
  repair: async ({ kubectl, onNode }) => {
    await onNode('control-plane', `${asNew(removed)} && mv ${removed} ${manifest}`);
    await kubectl(['delete', 'namespace', namespace, '--ignore-not-found', '--timeout=120s']);
  },
});
