import { Node, Pod } from 'kubefault/resources';
import { condition, containerStatuses, containersWithoutState, defineCheck, isLive, later } from 'kubefault/sdk';
import { linesOfStart } from './lines-of-start.ts';
import { startErrorOf } from './start-error-of.ts';

export default defineCheck({
  version: 1,
  title: 'Every container can be created and started',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/',
  subject: Pod,
  enriches: [Node],
  grace: '1m',
  messages: {
    notCreated: 'container {container} cannot be created: {problem}',
    notStarted: 'container {container} cannot be started: {problem}',
  },
  causedBy: {
    'config/resource-field-ref-unknown-container': 'same-pod',
    'config/configmap-reference-broken': 'same-pod',
    'config/secret-reference-broken': 'same-pod',
    'node/container-runtime-down': 'same-node',
  },

  examine(pod, { cannotTell, report, skip }) {
    if (!isLive(pod)) return skip('is finished or being deleted');
    const initialized = condition(pod, 'Initialized');
    const isApplication = (name: string): boolean =>
      (pod.status?.containerStatuses ?? []).some(status => status.name === name);
    let [found, left] = [false, false];
    for (const status of containerStatuses(pod)) {
      const error = startErrorOf(status);
      if (error === 'config') left = true;
      if (error === 'unknown') cannotTell('how a container ended is not recorded');
      if (typeof error !== 'object') continue;
      found = true;
      const { name: container = '' } = status;
      // Not ready since it was taken on; until its init containers are done, no other container is started.
      const done = isApplication(container) && initialized?.status === 'True' ? [initialized.lastTransitionTime] : [];
      const since = later(condition(pod, 'ContainersReady')?.lastTransitionTime, ...done);
      report(error.message, { container, problem: error.problem }, { key: container, since });
    }
    if (containersWithoutState(pod).length > 0) return cannotTell('the state of a container is not reported');
    if (left && !found) skip('waits for a ConfigMap or a Secret that is not there, which has its own check');
  },

  evidence: linesOfStart,
});
