import { Node, Pod } from 'kubefault/resources';
import {
  condition,
  defineCheck,
  formatTaint,
  isLive,
  lastWritten,
  later,
  schedulable,
  type Taint,
  toRef,
  untolerated,
} from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'Every unscheduled Pod tolerates the taints of some suitable Node',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
  subject: Pod,
  reads: [Node],
  grace: '2m',
  messages: { allTainted: 'each of the {suitable} suitable Nodes has a taint that it does not tolerate: {taints}' },
  causedBy: {
    'node/cloud-provider-uninitialized': 'related',
    'node/not-ready': 'related',
    'node/heartbeat-lost': 'related',
    'node/memory-pressure': 'related',
    'node/disk-pressure': 'related',
    'node/pid-pressure': 'related',
    'network/node-network-unavailable': 'related',
    'maintenance/node-left-cordoned': 'related',
    // Where all Nodes are tainted, that is one cause, however many workloads wait.
    'scheduling/no-schedulable-nodes': 'cluster-wide',
    'scheduling/legacy-control-plane-label': ['owner', 'same-pod'],
  },

  examine(pod, { derive, report, skip }) {
    if (!isLive(pod)) return skip('is finished or being deleted');
    if (pod.spec?.nodeName) return skip('is scheduled');
    const suitable = derive(schedulable).suitableFor(pod);
    if (suitable.length === 0) return skip('no Node matches its node selector and affinity');
    if (suitable.some(node => untolerated(pod, node).length === 0)) return;
    const blocked = suitable.map(node => ({ node, taints: untolerated(pod, node) }));
    const taints = [...new Set(blocked.flatMap(({ taints }) => taints.map(formatTaint)))].toSorted().join(', ');
    const since = later(
      condition(pod, 'PodScheduled')?.lastTransitionTime,
      ...blocked.map(({ node, taints }) => blockedSince(node, taints)),
    );
    report('allTainted', { suitable: suitable.length, taints }, { since, related: suitable.map(toRef) });
  },
});

/** kubectl and the kubelet record no time with a taint; then the last write to the Node's spec is its bound. */
function blockedSince(node: Node, taints: readonly Taint[]): string | undefined {
  const added = taints.map(({ timeAdded }) => timeAdded);
  return added.includes(undefined) ? lastWritten(node.metadata, 'spec') : added.toSorted()[0];
}
