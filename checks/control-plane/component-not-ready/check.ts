import { PodLog } from 'kubefault/documents';
import { Node, Pod } from 'kubefault/resources';
import {
  componentOf,
  condition,
  containersWithoutState,
  defineCheck,
  frequentRestarts,
  isBeingDeleted,
  isFinished,
  lastWords,
  unreadiness,
} from 'kubefault/sdk';
import { componentIn } from './component-in.ts';
import { peersOf } from './peers-of.ts';

export default defineCheck({
  version: 1,
  title: 'Every Pod of the control plane is Ready and stays up',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-cluster/#looking-at-logs',
  subject: Pod,
  reads: [Node],
  enriches: [PodLog],
  grace: '2m',
  options: {
    extraComponents: {
      description: 'Prefixes of the names of other Pods in kube-system that count: proxies in front of the API servers',
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: ['nginx-proxy', 'haproxy', 'kube-vip', 'keepalived'],
    },
    maxRestarts: { description: 'Restarts that are normal', type: 'integer', minimum: 0, default: 3 },
    window: { description: 'How lately the last one counts', type: 'string', format: 'duration', default: '1h' },
  },
  messages: {
    notReady: 'is not Ready: {problem}',
    noneReady: { text: 'is not Ready, and no other {component} is: {problem}', severity: 'critical' },
    restarts: {
      text: 'container {container} has restarted {times}; it last ended at {endedAt} with exit code {exitCode}',
      severity: 'medium',
    },
  },
  causedBy: {
    'control-plane/flag-file-not-mounted': 'same-pod',
    'control-plane/removed-flag-in-manifest': 'same-pod',
    'control-plane/api-server-not-ready': 'cluster-wide',
    'etcd/etcd-servers-mismatch': 'same-pod',
    'etcd/tls-misconfigured': 'same-pod',
    'etcd/member-unhealthy': 'related',
    'etcd/slow-disk': 'related',
    'access/cluster-certs-expiring': 'same-node',
    'node/memory-pressure': 'same-node',
    'node/heartbeat-lost': 'same-node',
    'node/not-ready': 'same-node',
  },

  examine(pod, { cannotTell, get, list, older, options, report, skip }) {
    const isLately = (time: string): boolean => !older(time, options.window);
    const component = componentIn(pod, options.extraComponents);
    if (!component) return skip('is no Pod of the control plane that this check is about');
    if (isBeingDeleted(pod)) return skip('is being deleted');
    // The kubelet starts a static Pod that has failed anew; another one stays as a record, and is replaced.
    if (isFinished(pod) && componentOf(pod) === undefined) return skip('is finished');
    const unready = unreadiness(pod);
    if (unready) {
      const { problem, since } = unready;
      const { isOneReady, related } = peersOf(pod, options.extraComponents, { list });
      if (!isOneReady) return report('noneReady', { component, problem }, { since, related });
      return report('notReady', { problem }, { since, related });
    }
    for (const { container, times, last } of frequentRestarts(pod, options.maxRestarts, isLately)) {
      if (!last) return cannotTell('when a container that has restarted often last ended is not recorded');
      // Each crash renews its time: a grace would never be over.
      const { related } = peersOf(pod, options.extraComponents, { list });
      report('restarts', { container, times, ...last }, { key: container, since: last.endedAt, grace: 0, related });
    }
    if (containersWithoutState(pod).length > 0) return cannotTell('the state of a container is not reported');
    const node = get(Node, { name: pod.spec?.nodeName ?? '' });
    const heard = node && condition(node, 'Ready')?.status;
    if (heard !== 'True' && heard !== 'False') cannotTell('its Node does not report, so that its state is of the past');
  },

  *evidence(pod, { read }) {
    yield `on Node ${pod.spec?.nodeName ?? '(none)'}`;
    yield* lastWords(pod, { read });
  },
});
