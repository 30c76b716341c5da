import { PodLog } from 'kubefault/documents';
import { Node, Pod } from 'kubefault/resources';
import {
  componentOf,
  condition,
  containersWithoutState,
  defineCheck,
  excerpt,
  flagValue,
  frequentRestarts,
  isBeingDeleted,
  lastWords,
  unreadiness,
  withNodes,
} from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'Every etcd member that runs as a static Pod is Ready and stays up',
  severity: 'high',
  profile: 'platform',
  reference:
    'https://kubernetes.io/docs/tasks/administer-cluster/configure-upgrade-etcd/#replacing-a-failed-etcd-member',
  subject: Pod,
  reads: [Node],
  enriches: [PodLog],
  grace: '2m',
  options: {
    maxRestarts: { description: 'Restarts that are normal', type: 'integer', minimum: 0, default: 3 },
    window: { description: 'How lately the last one counts', type: 'string', format: 'duration', default: '1h' },
  },
  messages: {
    notReady: 'is not Ready: {problem}',
    noQuorum: {
      text: 'is not Ready, and with {healthy} of {members} members Ready there is no quorum of {quorum}: {problem}',
      severity: 'critical',
    },
    restarts: {
      text: 'container {container} has restarted {times}; it last ended at {endedAt} with exit code {exitCode}',
      severity: 'medium',
    },
  },
  causedBy: {
    'etcd/data-dir-mismatch': 'same-pod',
    'etcd/endpoint-flags-inconsistent': 'same-pod',
    'etcd/tls-misconfigured': 'same-pod',
    'control-plane/flag-file-not-mounted': 'same-pod',
    'access/cluster-certs-expiring': 'same-node',
    'node/disk-pressure': 'same-node',
    'etcd/slow-disk': 'same-node',
    'node/not-ready': 'same-node',
  },

  examine(pod, { cannotTell, get, list, older, options, report, skip }) {
    if (componentOf(pod) !== 'etcd') return skip('is no static Pod of etcd');
    if (isBeingDeleted(pod)) return skip('is being deleted');
    const heard = (member: Pod): boolean => {
      const node = get(Node, { name: member.spec?.nodeName ?? '' });
      return ['True', 'False'].includes((node && condition(node, 'Ready')?.status) ?? '');
    };
    if (!heard(pod)) return cannotTell('its Node does not report: whether the member runs is not known');
    const members = list(Pod, { namespace: 'kube-system' }).filter(other => componentOf(other) === 'etcd');
    const related = withNodes(members);
    const unready = unreadiness(pod);
    if (unready) {
      const { problem, since } = unready;
      const healthy = members.filter(member => !isBeingDeleted(member) && heard(member) && !unreadiness(member)).length;
      const quorum = Math.floor(members.length / 2) + 1;
      if (healthy >= quorum) return report('notReady', { problem }, { since, related });
      return report('noQuorum', { problem, healthy, members: members.length, quorum }, { since, related });
    }
    for (const { container, times, last } of frequentRestarts(
      pod,
      options.maxRestarts,
      at => !older(at, options.window),
    )) {
      if (!last) return cannotTell('when a container that has restarted often last ended is not recorded');
      // Each crash renews its time: a grace would never be over.
      report('restarts', { container, times, ...last }, { key: container, since: last.endedAt, grace: 0, related });
    }
    if (containersWithoutState(pod).length > 0) cannotTell('the state of a container is not reported');
  },

  *evidence(pod, { read }) {
    const urls = pod.spec?.containers?.flatMap(container => flagValue(container, 'advertise-client-urls') ?? []) ?? [];
    yield `on Node ${pod.spec?.nodeName ?? '(none)'}, at ${excerpt(urls.join(', ')) || 'an address that its flags do not say'}`;
    yield* lastWords(pod, { read });
  },
});
