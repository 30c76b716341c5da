import { PodLog } from 'kubefault/documents';
import { Pod } from 'kubefault/resources';
import {
  clusterDns,
  containersWithoutState,
  defineCheck,
  isBeingDeleted,
  isFinished,
  lastWords,
  plural,
} from 'kubefault/sdk';
import { crashesOf } from './crashes-of.ts';

export default defineCheck({
  version: 1,
  title: 'No Pod of cluster DNS keeps crashing',
  severity: 'medium',
  profile: 'platform',
  reference:
    'https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/troubleshooting-kubeadm/#coredns-pods-have-crashloopbackoff-or-error-state',
  subject: Pod,
  enriches: [PodLog],
  options: {
    maxRestarts: { description: 'Restarts that are normal', type: 'integer', minimum: 0, default: 3 },
    window: { description: 'How lately the last one counts', type: 'string', format: 'duration', default: '30m' },
  },
  messages: {
    crashes: 'keeps crashing: {problem}',
    crashesNoneReady: { text: 'keeps crashing, and no Pod of cluster DNS is Ready: {problem}', severity: 'critical' },
  },
  causedBy: {
    'dns/coredns-loop-detected': 'same-pod',
    'dns/corefile-invalid': 'reference',
    'dns/coredns-start-denied': 'same-pod',
    'dns/coredns-memory-undersized': 'owner',
    'dns/coredns-not-synced': 'same-pod',
  },

  examine(pod, { cannotTell, list, older, options, report, settings, skip }) {
    const dns = clusterDns(settings, { list });
    if (!dns.includes(pod)) return skip('is no Pod of cluster DNS');
    if (isBeingDeleted(pod)) return skip('is being deleted');
    // A Pod that its kubelet gave up (Evicted, NodeShutdown) did not crash, and is replaced.
    if (isFinished(pod) && pod.status?.reason) return skip('was ended by its kubelet, and stays as a record');
    const crashes = crashesOf(pod, options.maxRestarts, time => !older(time, options.window));
    if (crashes === 'unknown')
      return cannotTell('when a container that has restarted often last ended is not recorded');
    const message = dns.ready().length === 0 ? 'crashesNoneReady' : 'crashes';
    for (const { container, problem, since } of crashes) report(message, { problem }, { key: container, since });
    if (pod.status?.phase === undefined) return cannotTell('its phase is not reported');
    if (containersWithoutState(pod).length > 0) cannotTell('the state of a container is not reported');
  },

  *evidence(pod, { list, read }) {
    const others = list(Pod, { namespace: pod.metadata.namespace, labels: { matchLabels: pod.metadata.labels } });
    const nodes = new Set(others.flatMap(({ spec }) => spec?.nodeName ?? []));
    yield `on Node ${pod.spec?.nodeName ?? '(none)'}; ${plural(others.length, 'Pod')} with its labels on ${[...nodes].join(', ')}`;
    yield* lastWords(pod, { read });
  },
});
