import { KubeletConfigz, PodLog } from 'kubefault/documents';
import { ConfigMap, Pod } from 'kubefault/resources';
import { clusterDns, condition, defineCheck, isLive } from 'kubefault/sdk';
import { loopIn } from './loop-in.ts';

const corefile = { namespace: 'kube-system', name: 'coredns' } as const;

/** How long the plugin looks for a loop after a start. Until then a Pod with a loop may be Ready, for a moment. */
const detection = '30s';

export default defineCheck({
  version: 1,
  title: 'No Pod of cluster DNS ends because of a forwarding loop',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/tasks/administer-cluster/dns-debugging-resolution/#known-issues',
  subject: Pod,
  documents: [PodLog],
  enriches: [ConfigMap, KubeletConfigz],
  keeps: ['ConfigMap kube-system/coredns data.Corefile'],
  messages: {
    looped: 'container {container} ended because what it forwards comes back to it: {line}',
    loopedNoneReady: {
      text: 'container {container} ended because what it forwards comes back to it, and no Pod of cluster DNS is Ready: {line}',
      severity: 'critical',
    },
  },
  causedBy: { 'dns/node-resolv-conf-loopback': 'same-node' },

  examine(pod, { cannotTell, list, older, read, report, settings, skip }) {
    const { name, namespace = '' } = pod.metadata;
    const dns = clusterDns(settings, { list });
    if (!dns.includes(pod)) return skip('is no Pod of cluster DNS');
    if (!isLive(pod)) return skip('is finished or being deleted');
    const statuses = pod.status?.containerStatuses ?? [];
    const containers = new Set([...(pod.spec?.containers ?? []), ...statuses].map(({ name = '' }) => name));
    if (containers.size === 0) cannotTell('its containers are not known');
    for (const container of containers) {
      const { restartCount, state } = statuses.find(status => status.name === container) ?? {};
      const started = state?.running?.startedAt;
      const runsFor = (time: '30s' | '1h'): boolean => started !== undefined && older(started, time);
      if (isReady(pod) && runsFor(restartCount === 0 ? detection : '1h')) continue;

      const hasEnded = state?.terminated !== undefined || (restartCount ?? 0) > 0;
      const loopOf = (previous: boolean): ReturnType<typeof loopIn> => {
        const log = read(PodLog, { namespace, pod: name, container, ...(previous && { previous }) });
        if (!log && hasEnded) cannotTell('the log of a container that has ended is gone');
        return loopIn(log);
      };
      const loop = loopOf(false) ?? (restartCount === 0 ? undefined : loopOf(true));
      if (loop) {
        const noneReady = dns.ready().length === 0;
        const related = pod.spec?.nodeName ? [{ kind: 'Node', name: pod.spec.nodeName }] : [];
        const at = { key: container, since: loop.at, related };
        report(noneReady ? 'loopedNoneReady' : 'looped', { container, line: loop.line }, at);
      } else if (started !== undefined && !runsFor(detection)) {
        const reason = 'has just started: for half a minute the plugin still looks for a loop';
        cannotTell(reason, { since: started, grace: detection });
      }
    }
  },

  *evidence({ spec }, { get, read }) {
    const node = spec?.nodeName;
    yield `on Node ${node ?? '(none)'}, dnsPolicy ${spec?.dnsPolicy ?? 'ClusterFirst'}`;
    const lines = (get(ConfigMap, corefile)?.data?.['Corefile'] ?? '').split('\n');
    yield* lines.map(line => line.trim()).filter(line => /^(forward|proxy)\s/.test(line));
    if (node) yield `resolvConf of its kubelet: ${read(KubeletConfigz, { node }).resolvConf}`;
  },
});

const isReady = (pod: Pod): boolean => condition(pod, 'Ready')?.status === 'True';
