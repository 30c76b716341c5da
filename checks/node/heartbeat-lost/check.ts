import { Node } from 'kubefault/resources';
import { condition, defineCheck, isBeingDeleted, workerNodes } from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'Every Node reports to the control plane',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/architecture/nodes/#node-heartbeats',
  subject: Node,
  messages: {
    silent: 'has not reported since {heartbeat} (Ready is Unknown)',
    neverReported: 'has no Ready condition: its kubelet has never reported',
    lastWorkerSilent: {
      text: 'has not reported since {heartbeat} (Ready is Unknown), and no worker is Ready',
      severity: 'critical',
    },
  },
  causedBy: {
    'node/kubelet-unhealthy': 'same-node',
    'node/kubelet-config-invalid': 'same-node',
    'node/kubelet-kubeconfig-wrong-server': 'same-node',
    'access/kubelet-client-cert-expiring': 'same-node',
    'access/kubelet-client-cert-untrusted': 'same-node',
    'node/zone-outage': 'cluster-wide',
    'node/swap-enabled': 'same-node',
    'node/system-oom': 'same-node',
  },

  examine(node, { derive, report, skip }) {
    if (isBeingDeleted(node)) return skip('is being deleted');
    const ready = condition(node, 'Ready');
    if (!ready) return report('neverReported', {}, { since: node.metadata.creationTimestamp });
    // Anything but a report counts as silence.
    if (ready.status === 'True' || ready.status === 'False') return;
    const workers = derive(workerNodes);
    const alone = workers.ready === 0 && workers.includes(node);
    report(
      alone ? 'lastWorkerSilent' : 'silent',
      { heartbeat: ready.lastHeartbeatTime ?? 'an unknown time' },
      {
        since: ready.lastTransitionTime,
      },
    );
  },
});
