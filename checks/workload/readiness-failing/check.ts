import { EventsOf } from 'kubefault/documents';
import { Pod, ReplicaSet, Service } from 'kubefault/resources';
import { condition, containersWithoutState, defineCheck, isLive, ownerOf, servicesInCommands } from 'kubefault/sdk';
import { hasReadySibling } from './has-ready-sibling.ts';
import { linesOfReadiness } from './lines-of-readiness.ts';
import { runningContainers } from './running-containers.ts';
import { unreadinessOf } from './unreadiness-of.ts';

const grace = 180_000;

export default defineCheck({
  version: 1,
  title: 'Every running Pod is Ready',
  severity: 'medium',
  profile: 'workloads',
  reference:
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-readiness-probes',
  subject: Pod,
  reads: [ReplicaSet, Service],
  enriches: [EventsOf],
  grace: '3m',
  messages: {
    notReady: 'runs and is not Ready: {problem}',
    noneReady: { text: 'runs and is not Ready, and no other Pod stands in for it: {problem}', severity: 'high' },
  },
  causedBy: {
    'config/credentials-rejected': 'same-pod',
    'config/dependency-name-unresolvable': 'same-pod',
    'control-plane/component-not-ready': 'same-pod',
    'workload/cpu-throttled': 'same-pod',
    'dns/cluster-lookup-fails': 'same-node',
    'service/no-ready-endpoints': 'related',
    'node/heartbeat-lost': 'same-node',
    'network/api-service-unreachable-from-pod': 'same-node',
  },

  examine(pod, { cannotTell, get, list, report, skip }) {
    const ready = condition(pod, 'Ready');
    if (!isLive(pod)) return skip('is finished or being deleted');
    if (ownerOf(pod)?.kind === 'Job') return skip('belongs to a Job');
    if (ready?.status === 'True') return;
    if (ready?.reason === 'PodCompleted') return skip('its containers have finished');
    if (pod.status?.phase === 'Pending') return skip('has not started');
    const containers = runningContainers(pod);
    if (containersWithoutState(pod).length > 0 || !containers.some(({ status }) => status))
      return cannotTell('the state of a container is not reported');
    if (containers.some(({ status }) => !status?.state?.running)) return skip('a container of it does not run');
    const { problem, since, allowed, affected } = unreadinessOf(pod, containers);
    const related = servicesInCommands(pod, affected, { get });
    const at = { since, related, grace: grace + allowed };
    report(hasReadySibling(pod, { get, list }) ? 'notReady' : 'noneReady', { problem }, at);
  },

  evidence: linesOfReadiness,
});
