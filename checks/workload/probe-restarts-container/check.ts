import { Event, Pod } from 'kubefault/resources';
import {
  containersWithoutState,
  defineCheck,
  formatDuration,
  isLive,
  linesOfProbes,
  plural,
  probedContainers,
  probeEvents,
} from 'kubefault/sdk';
import { killsOf } from './kills-of.ts';

export default defineCheck({
  version: 1,
  title: 'No container is killed by its probes again and again',
  severity: 'high',
  profile: 'workloads',
  reference:
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes',
  subject: Pod,
  reads: [Event],
  options: {
    window: { description: 'How far kills are looked back for', type: 'string', format: 'duration', default: '1h' },
    minKills: { description: 'Kills in the window that count', type: 'integer', minimum: 1, default: 2 },
  },
  messages: {
    startup: 'container {container} was killed {times} within {window}, because its startup probe failed',
    liveness:
      'container {container} was killed {times} within {window}, because its liveness probe failed, and is in a crash loop',
    startedAtLast: {
      text: 'container {container} was killed {times} within {window}, because its startup probe failed, before it started',
      severity: 'medium',
    },
  },
  causedBy: {
    'workload/cpu-throttled': 'same-pod',
    'capacity/node-cpu-saturated': 'same-node',
    'dns/cluster-lookup-fails': 'same-node',
  },

  examine(pod, { cannotTell, derive, older, options: { minKills, window }, report, skip }) {
    if (!isLive(pod)) return skip('is finished or being deleted');
    const probed = probedContainers(pod);
    if (probed.length === 0) return skip('has neither a startup nor a liveness probe');
    if (containersWithoutState(pod).length > 0) cannotTell('the state of a container is not reported');
    // Each kill but the last was followed by a restart.
    const killable = probed.filter(({ status }) => (status?.restartCount ?? minKills) + 1 >= minKills);
    if (killable.length === 0) return;
    const recent = derive(probeEvents)
      .of(pod)
      .filter(({ last }) => last === undefined || !older(last, window));
    for (const one of killable) {
      const kills = killsOf(one, recent, {
        fewest: minKills,
        isSettled: startedAt => older(startedAt, '2m'),
        window,
      });
      if (!kills) continue;
      const { name: container = '' } = one.container;
      const data = { container, times: plural(kills.count, 'time'), window: formatDuration(window) };
      report(kills.message, data, { key: container, since: kills.since });
    }
  },

  evidence: linesOfProbes,
});
