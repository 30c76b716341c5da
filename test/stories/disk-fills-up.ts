import { application, type Story } from './story.ts';

/** The disks of the workers are full by the measure of their kubelets: a taint keeps new Pods away, and replicas wait. */
export const diskFillsUp: Story = {
  name: 'disk-fills-up',
  async inject({ kubectl, onNode }) {
    await kubectl(['create', 'namespace', 'shop']);
    await kubectl(['apply', '-f', '-'], application('api', { replicas: 2 }));
    await kubectl(['-n', 'shop', 'rollout', 'status', 'deployment/api', '--timeout=120s']);
    const config = '/var/lib/kubelet/config.yaml';
    for (const worker of ['worker', 'worker2'])
      await onNode(
        worker,
        `sed -i 's/nodefs.available: .*/nodefs.available: "99%"/' ${config} && systemctl restart kubelet`,
      );
    const pressed = '--for=condition=DiskPressure=True';
    await kubectl(['wait', 'node', 'story-worker', 'story-worker2', pressed, '--timeout=180s']);
    await kubectl(['-n', 'shop', 'scale', 'deployment', 'api', '--replicas=4']);
  },
  steps: [
    'node/disk-pressure Node story-worker',
    'scheduling/untolerated-taint Deployment shop/api',
    'scheduling/pod-unschedulable Deployment shop/api',
    'workload/replicas-unavailable Deployment shop/api',
  ],
  // Each full disk is a cause of its own; what both explain hangs below one of them.
  apart: [/^node\/disk-pressure Node story-worker2?$/],
};
