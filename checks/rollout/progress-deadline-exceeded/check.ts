import { Deployment, Pod, ReplicaSet } from 'kubefault/resources';
import { defineCheck, formatDuration, isBeingDeleted } from 'kubefault/sdk';
import { linesOfRollout } from './lines-of-rollout.ts';
import { rolloutOf } from './rollout-of.ts';

/** What progressDeadlineSeconds is at its maximum: none. */
const noDeadline = 2_147_483_647;

export default defineCheck({
  version: 1,
  title: 'Every rollout of a Deployment finishes in time',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#failed-deployment',
  subject: Deployment,
  enriches: [ReplicaSet, Pod],
  grace: '10m',
  options: {
    stallAfter: { description: 'No shorter stall counts', type: 'string', format: 'duration', default: '10m' },
  },
  messages: {
    exceeded: 'has not finished its rollout within its deadline of {deadline}: {state}',
    unfinished: 'has not finished its rollout: {state}',
  },
  causedBy: {
    'workload/image-pull-failure': 'owner',
    'workload/crash-loop-back-off': 'owner',
    'workload/container-start-error': 'owner',
    'workload/readiness-failing': 'owner',
    'workload/liveness-restarts': 'owner',
    'workload/container-creating-stuck': 'owner',
    'workload/init-container-blocking': 'owner',
    'workload/replica-creation-blocked': 'same-object',
    'scheduling/pod-unschedulable': 'owner',
    'rollout/surge-blocked': 'same-object',
    'config/configmap-reference-broken': 'owner',
    'config/secret-reference-broken': 'owner',
    'control-plane/controller-manager-inactive': 'cluster-wide',
  },

  examine(deployment, { options, report, skip }) {
    const { paused, replicas, progressDeadlineSeconds: seconds = 600 } = deployment.spec ?? {};
    if (isBeingDeleted(deployment)) return skip('is being deleted');
    if (paused) return skip('is paused');
    if (replicas === 0) return skip('is scaled to 0');
    const rollout = rolloutOf(deployment);
    if (!rollout) return;
    const { state, exceeded, wasComplete, since } = rollout;
    if (wasComplete) return skip('has finished its rollout, and lacks Pods since');
    const deadline = seconds >= noDeadline ? 0 : seconds * 1000;
    if (exceeded) report('exceeded', { deadline: formatDuration(deadline), state }, { since, grace: 0 });
    else report('unfinished', { state }, { since, grace: Math.max(deadline, options.stallAfter) });
  },

  evidence: linesOfRollout,
});
