import { Event, Pod } from 'kubefault/resources';
import {
  containersWithoutState,
  crashLoopOf,
  defineCheck,
  formatDuration,
  isLive,
  linesOfProbes,
  plural,
  probedContainers,
  probeEvents,
} from 'kubefault/sdk';
import { livenessOf } from './liveness-of.ts';

export default defineCheck({
  version: 1,
  title: 'No container fails its liveness probe again and again',
  severity: 'medium',
  profile: 'workloads',
  reference:
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-a-liveness-command',
  subject: Pod,
  reads: [Event],
  options: {
    window: { description: 'How far failures are looked back for', type: 'string', format: 'duration', default: '1h' },
    minFailures: { description: 'Failures that count without a restart', type: 'integer', minimum: 1, default: 3 },
  },
  messages: {
    killed: 'container {container} was restarted {times} within {window}, because its liveness probe failed',
    killedOften: {
      text: 'container {container} keeps being restarted, {times} within {window}, because its liveness probe fails',
      severity: 'high',
    },
    killedNotReady: {
      text: 'container {container} was restarted {times} within {window}, because its liveness probe failed, and is not ready',
      severity: 'high',
    },
    failing: 'the liveness probe of container {container} failed {times} within {window}, without a restart so far',
    failingNotReady: {
      text: 'the liveness probe of container {container} failed {times} within {window}, and the container is not ready',
      severity: 'high',
    },
  },
  causedBy: {
    'workload/cpu-throttled': 'same-pod',
    'capacity/node-cpu-saturated': 'same-node',
    'control-plane/component-not-ready': 'same-pod',
    'dns/cluster-lookup-fails': 'same-node',
  },

  examine(pod, { cannotTell, derive, older, options: { minFailures, window }, report, skip }) {
    if (!isLive(pod)) return skip('is finished or being deleted');
    const probed = probedContainers(pod).filter(({ container }) => container.livenessProbe);
    if (probed.length === 0) return skip('has no liveness probe');
    if (containersWithoutState(pod).length > 0) cannotTell('the state of a container is not reported');
    const isRecent = (time: string | undefined): boolean => time === undefined || !older(time, window);
    for (const { container, status = {} } of probed) {
      if (typeof crashLoopOf(status, startedAt => older(startedAt, '2m')) === 'object') continue;
      const { name = '' } = container;
      const events = derive(probeEvents)
        .of(pod)
        .filter(
          ({ container, last, probe }) => [name, ''].includes(container) && probe === 'liveness' && isRecent(last),
        );
      const found = livenessOf(status, events, { isRecent, minFailures, window });
      if (found === 'unknown') cannotTell('how a container ended is not recorded');
      if (typeof found !== 'object') continue;
      const data = { container: name, times: plural(found.count, 'time'), window: formatDuration(window) };
      report(found.message, data, { key: name, since: found.since });
    }
  },

  evidence: linesOfProbes,
});
