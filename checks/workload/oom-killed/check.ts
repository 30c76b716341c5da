import { Pod } from 'kubefault/resources';
import { containerStatuses, containersWithoutState, defineCheck, describeEnd, isLive, plural } from 'kubefault/sdk';
import { memoryLimitOf } from './memory-limit-of.ts';
import { oomKillOf } from './oom-kill-of.ts';

export default defineCheck({
  version: 1,
  title: 'No container was killed for its use of memory',
  severity: 'medium',
  profile: 'workloads',
  reference:
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#my-container-is-terminated',
  subject: Pod,
  options: {
    window: { description: 'An older kill does not count', type: 'string', format: 'duration', default: '24h' },
  },
  messages: {
    killed: 'container {container} was killed at {at} for its use of memory, and {limit}',
    killedAgain: {
      text: 'container {container} was killed at {at} for its use of memory, not for the first time, and {limit}',
      severity: 'high',
    },
    down: {
      text: 'container {container} was killed at {at} for its use of memory and does not run, and {limit}',
      severity: 'high',
    },
  },
  causedBy: { 'dns/coredns-memory-undersized': 'owner', 'node/system-oom': 'same-node' },

  examine(pod, { cannotTell, older, options, report, skip }) {
    if (!isLive(pod)) return skip('is finished or being deleted');
    for (const status of containerStatuses(pod)) {
      const kill = oomKillOf(status, time => older(time, options.window));
      if (kill === 'unknown') cannotTell('how a container ended is not recorded');
      if (typeof kill !== 'object') continue;
      const { name: container = '' } = status;
      const data = { container, at: kill.at ?? 'an unknown time', limit: memoryLimitOf(pod, container) };
      report(kill.message, data, { key: container, since: kill.at });
    }
    if (containersWithoutState(pod).length > 0) cannotTell('the state of a container is not reported');
  },

  *evidence(pod) {
    yield `on Node ${pod.spec?.nodeName}`;
    const { initContainers = [], containers = [] } = pod.spec ?? {};
    for (const status of containerStatuses(pod)) {
      if (oomKillOf(status, () => false) === undefined) continue;
      const found = [...initContainers, ...containers].find(({ name }) => name === status.name);
      yield* describeEnd(status);
      yield `memory request ${found?.resources?.requests?.['memory'] ?? '(none)'}, ${plural(status.restartCount ?? 0, 'restart')}`;
    }
  },
});
