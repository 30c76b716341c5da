import { PodLog } from 'kubefault/documents';
import { Pod, Service } from 'kubefault/resources';
import {
  condition,
  defineCheck,
  describeEnd,
  excerpt,
  formatDuration,
  isLive,
  servicesInCommands,
} from 'kubefault/sdk';
import { blockingInit } from './blocking-init.ts';
import { problemOfInit } from './problem-of-init.ts';

export default defineCheck({
  version: 1,
  title: 'Every init container does its work and lets the containers behind it start',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-init-containers/',
  subject: Pod,
  reads: [Service],
  enriches: [PodLog],
  options: {
    maxInitDuration: {
      description: 'Longest run of one init container that is normal',
      type: 'string',
      format: 'duration',
      default: '10m',
    },
  },
  messages: {
    failed: 'init container {container}, {place}, ended with {end}, and what comes after it does not start',
    runsTooLong:
      'init container {container}, {place}, has run for more than {most}, and what comes after it does not start',
    notStarted: 'sidecar {container}, {place}, has not started within {most}, and what comes after it does not start',
  },
  causedBy: {
    'config/dependency-name-unresolvable': 'same-pod',
    'service/no-ready-endpoints': 'related',
    'dns/cluster-lookup-fails': 'same-node',
    'network/network-policy-blocks-dns': 'selector',
    'config/configmap-reference-broken': 'same-pod',
    'config/secret-reference-broken': 'same-pod',
    'workload/oom-killed': 'same-pod',
    'workload/container-start-error': 'same-pod',
    'workload/crash-loop-back-off': 'same-pod',
  },

  examine(pod, { cannotTell, get, older, options, report, skip }) {
    if (!isLive(pod)) return skip('is finished or being deleted');
    if (!pod.spec?.initContainers?.length) return skip('has no init containers');
    if (condition(pod, 'Initialized')?.status === 'True') return;
    const blocking = blockingInit(pod);
    if (blocking === 'not-taken-on') return skip('no kubelet has reported on its containers');
    if (!blocking) return;
    const problem = problemOfInit(pod, blocking, startedAt => older(startedAt, options.maxInitDuration));
    if (problem === 'unknown') return cannotTell('the state of an init container is not reported');
    if (!problem) return;
    const { name: container = '' } = blocking.container;
    const data = { container, place: blocking.place, end: problem.end, most: formatDuration(options.maxInitDuration) };
    const related = servicesInCommands(pod, [blocking.container], { get });
    report(problem.message, data, { key: container, since: problem.since, grace: problem.grace, related });
  },

  *evidence(pod, { read }) {
    const blocking = blockingInit(pod);
    if (typeof blocking !== 'object') return;
    yield `on Node ${pod.spec?.nodeName}`;
    const { name: container = '' } = blocking.container;
    if (blocking.status) yield* describeEnd(blocking.status);
    const { name, namespace = '' } = pod.metadata;
    const log = read(PodLog, { namespace, pod: name, container });
    yield* (log?.tail ?? []).slice(-5).map(({ text }) => excerpt(text));
  },
});
