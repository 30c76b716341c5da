import { EventsOf } from 'kubefault/documents';
import { Node, Pod } from 'kubefault/resources';
import { clusterDns, condition, defineCheck, eventTime, excerpt, isLive, toRef, untolerated } from 'kubefault/sdk';
import { reasonToWait } from './reason-to-wait.ts';

const telling = new Set(['FailedScheduling', 'FailedCreatePodSandBox', 'NetworkNotReady', 'FailedMount']);

export default defineCheck({
  version: 1,
  title: 'No Pod of cluster DNS stays Pending',
  severity: 'medium',
  profile: 'platform',
  reference:
    'https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/troubleshooting-kubeadm/#coredns-is-stuck-in-the-pending-state',
  subject: Pod,
  reads: [Node],
  enriches: [EventsOf],
  grace: '5m',
  messages: {
    pending: 'is Pending: {problem}',
    pendingNoneReady: { text: 'is Pending, and no Pod of cluster DNS is Ready: {problem}', severity: 'critical' },
  },
  causedBy: {
    'scheduling/untolerated-taint': 'same-pod',
    'scheduling/no-schedulable-nodes': 'cluster-wide',
    'scheduling/pod-unschedulable': 'same-pod',
    'network/cni-not-initialized': 'related',
    'network/pod-sandbox-failed': 'same-pod',
    'node/cloud-provider-uninitialized': 'related',
    'dns/resources-missing': 'reference',
    'control-plane/scheduler-inactive': 'cluster-wide',
    'workload/image-pull-failure': 'same-pod',
  },

  examine(pod, { cannotTell, get, list, report, settings, skip }) {
    const dns = clusterDns(settings, { list });
    if (!dns.includes(pod)) return skip('is no Pod of cluster DNS');
    if (!isLive(pod)) return skip('is finished or being deleted');
    const phase = pod.status?.phase;
    if (phase === undefined) return cannotTell('its phase is not reported');
    if (phase !== 'Pending') return;
    const name = pod.spec?.nodeName;
    const node = name ? get(Node, { name }) : undefined;
    const nodes = name
      ? [{ kind: 'Node', name }]
      : list(Node)
          .filter(other => untolerated(pod, other).length > 0)
          .map(toRef);
    // Since it has waited for a Node, or since it has had one.
    const since = condition(pod, 'PodScheduled')?.lastTransitionTime ?? pod.metadata.creationTimestamp;
    const message = dns.ready().length === 0 ? 'pendingNoneReady' : 'pending';
    report(message, { problem: reasonToWait(pod, node) }, { since, related: nodes });
  },

  *evidence(pod, { read }) {
    const events = read(EventsOf, toRef(pod)).filter(({ reason = '' }) => telling.has(reason));
    for (const event of events.slice(-3))
      yield `${eventTime(event) ?? ''} ${event.reason}: ${excerpt(event.message ?? '')}`;
  },
});
