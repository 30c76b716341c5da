import { PodLog } from 'kubefault/documents';
import { CronJob, Job, Namespace, Node, Pod, Service } from 'kubefault/resources';
import {
  containersWithoutState,
  defineCheck,
  excerpt,
  isBeingDeleted,
  isLive,
  livePodsOf,
  podSpecOf,
  prefetch,
  wantsPods,
  workloads,
} from 'kubefault/sdk';
import { hostsInArguments } from './hosts-in-arguments.ts';
import { logsToRead } from './logs-to-read.ts';
import { missingService } from './missing-service.ts';
import { asksClusterDns } from './service-meant.ts';
import { unresolvedInLog } from './unresolved-in-log.ts';

const named = 'container {container} is told to reach {host}, and there is no Service {service}{elsewhere}' as const;

export default defineCheck({
  version: 1,
  title: 'Every Service that a Pod is told to reach by its arguments, or fails to resolve by its log, exists',
  severity: 'high',
  profile: 'workloads',
  reference:
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-work-by-dns-name',
  subject: [Pod, ...workloads, Job, CronJob],
  reads: [Service, Namespace, Node],
  documents: [PodLog],
  messages: {
    unresolved: 'container {container} cannot resolve {host}, and there is no Service {service}{elsewhere}: {line}',
    named,
    // The name may resolve through the search domains of the Node.
    namedUnharmed: { text: named, severity: 'medium', confidence: 'suspected' },
  },

  examine(object, { cannotTell, get, list, older, read, report, settings, skip }) {
    const { name, namespace = '', creationTimestamp: since } = object.metadata;
    const isPod = object.kind === 'Pod';
    if (isBeingDeleted(object) || (isPod && !isLive(object))) return skip('is finished or being deleted');
    if (!isPod && !wantsPods(object)) return skip('wants no Pods');
    if (!isPod && livePodsOf(object, { list }).length > 0) return skip('its Pods are judged');
    const spec = podSpecOf(object);
    if (!spec?.containers?.length) return cannotTell('names no container');
    if (!asksClusterDns(spec)) return skip('does not ask cluster DNS');
    const logs = isPod ? logsToRead(object, startedAt => older(startedAt, '1h')) : [];
    prefetch(read, PodLog, logs);
    const known = new Set<string>();
    const say = (container: string, host: string, line?: string): void => {
      const resolver = { name, namespace, spec, clusterDomain: settings.clusterDomain };
      const missing = missingService(host, resolver, { get, list });
      const key = `${container}/${host}`;
      if (!missing || known.has(key)) return;
      known.add(key);
      const { service, elsewhere } = missing;
      const data = { container, host, service: `${service.namespace}/${service.name}`, elsewhere };
      const at = { key, since, related: [service] };
      if (line !== undefined) report('unresolved', { ...data, line: excerpt(line) }, at);
      else report(logs.length > 0 ? 'named' : 'namedUnharmed', data, at);
    };
    for (const container of [...(spec.initContainers ?? []), ...spec.containers])
      for (const host of hostsInArguments(container)) say(container.name ?? '', host);
    if (isPod && containersWithoutState(object).length > 0) cannotTell('the state of a container is not reported');
    for (const key of logs)
      for (const { host, line } of unresolvedInLog(read(PodLog, key)?.tail ?? [])) say(key.container, host, line);
  },

  evidence: ({ metadata: { namespace = '' } }, { list }) => {
    const names = list(Service, { namespace }).map(({ metadata }) => metadata.name);
    return [`namespace ${namespace} has Services ${names.join(', ') || '(none)'}`];
  },
});
