import { Pod } from 'kubefault/resources';
import {
  containerStatuses,
  containersWithoutState,
  crashLoopOf,
  defineCheck,
  describeEnd,
  isLive,
} from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'No container is in a crash loop',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restarts',
  subject: Pod,
  options: {
    flapWindow: {
      description: 'A container that has run for less than this after a crash still counts as looping',
      type: 'string',
      format: 'duration',
      default: '2m',
    },
  },
  messages: {
    backOff: 'container {container} is in CrashLoopBackOff after {restarts}, last exit code {exitCode}',
    flapping: 'container {container} is between two crashes after {restarts}, last exit code {exitCode}',
  },
  causedBy: {
    'workload/oom-killed': 'same-pod',
    'workload/container-start-error': 'same-pod',
    'workload/completes-under-restart-always': 'same-pod',
    'workload/probe-restarts-container': 'same-pod',
    'workload/container-port-conflict': 'same-pod',
    'workload/lifecycle-hook-failed': 'same-pod',
    'config/credentials-rejected': 'same-pod',
    'config/dependency-name-unresolvable': 'same-pod',
    'config/envfrom-invalid-keys-skipped': 'same-pod',
    'config/unresolved-variable-reference': 'same-pod',
    'config/secret-value-mangled': 'reference',
    'storage/volume-nearly-full': 'reference',
    'dns/coredns-loop-detected': 'same-pod',
    'network/api-service-unreachable-from-pod': 'same-node',
    'kube-proxy/config-invalid': 'reference',
    'control-plane/component-not-ready': 'same-pod',
    'etcd/member-unhealthy': 'same-pod',
  },

  examine(pod, { cannotTell, older, options, report, skip }) {
    if (!isLive(pod)) return skip('is finished or being deleted');
    for (const status of containerStatuses(pod)) {
      const loop = crashLoopOf(status, startedAt => older(startedAt, options.flapWindow));
      if (loop === 'unknown') cannotTell('a container was restarted a moment ago, and how it ended is not recorded');
      else if (loop) report(loop.message, loop.data, { key: loop.data.container, since: loop.since });
    }
    if (containersWithoutState(pod).length > 0) cannotTell('the state of a container is not reported');
  },

  evidence: pod => [`on Node ${pod.spec?.nodeName}`, ...containerStatuses(pod).flatMap(describeEnd)],
});
