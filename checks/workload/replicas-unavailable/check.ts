import { Deployment, Pod, ReplicaSet, ReplicationController, StatefulSet } from 'kubefault/resources';
import { defineCheck, isBeingDeleted, livePodsOf, ownerOf } from 'kubefault/sdk';
import { isBelowMinimum } from './is-below-minimum.ts';
import { isCrashLooping } from './is-crash-looping.ts';
import { isRollingUpdate } from './is-rolling-update.ts';
import { linesOfReplicas } from './lines-of-replicas.ts';
import { unavailableSince } from './unavailable-since.ts';

const grace = 300_000;

export default defineCheck({
  version: 1,
  title: 'Every workload has as many replicas available as it wants',
  severity: 'medium',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
  subject: [Deployment, ReplicaSet, StatefulSet, ReplicationController],
  reads: [Pod],
  grace: '5m',
  options: {
    minAvailableRatio: {
      description: 'Share of the wanted replicas that must be available',
      type: 'number',
      minimum: 0,
      maximum: 1,
      default: 1,
    },
  },
  messages: {
    short: 'has {available} of {wanted} replicas available',
    belowMinimum: { text: 'has {available} of {wanted} replicas available, fewer than its minimum', severity: 'high' },
    none: { text: 'has no replica available, and wants {wanted}', severity: 'high' },
  },
  causedBy: {
    'workload/crash-loop-back-off': 'owner',
    'workload/readiness-failing': 'owner',
    'workload/image-pull-failure': 'owner',
    'workload/container-creating-stuck': 'owner',
    'workload/container-start-error': 'owner',
    'workload/init-container-blocking': 'owner',
    'workload/liveness-restarts': 'owner',
    'workload/replica-creation-blocked': 'same-object',
    'scheduling/pod-unschedulable': 'owner',
    'control-plane/scheduler-inactive': 'cluster-wide',
    'dns/coredns-pending': 'owner',
    'control-plane/controller-manager-inactive': 'cluster-wide',
    'node/pods-stranded-on-lost-node': 'owner',
  },

  examine(workload, { cannotTell, list, older, options, report, skip }) {
    const { metadata, spec, status } = workload;
    if (isBeingDeleted(workload)) return skip('is being deleted');
    if (ownerOf(workload)?.kind === 'Deployment') return skip('belongs to a Deployment, which is examined itself');
    const wanted = spec?.replicas ?? 1;
    if (wanted === 0) return skip('is scaled to 0');
    const available = status?.availableReplicas ?? 0;
    // A tenth of 30 is 3, whatever floating point makes of it.
    if (available >= Math.ceil(wanted * options.minAvailableRatio - 1e-9)) {
      if (!((metadata.generation ?? 1) <= (status?.observedGeneration ?? 0)))
        cannotTell('its controller has not seen the last change');
      return;
    }
    if (available > 0 && isRollingUpdate(workload, wanted - available, older))
      return skip('is being rolled out, and lacks no more than its maxUnavailable');
    const pods = livePodsOf(workload, { list });
    const loops = isCrashLooping(workload, pods, older);
    // minReadySeconds are waited for by its controller.
    const patience = loops ? 0 : grace + (spec?.minReadySeconds ?? 0) * 1000;
    const at = { grace: patience, since: unavailableSince(workload, pods) };
    if (available === 0) report('none', { wanted }, at);
    else report(isBelowMinimum(workload) ? 'belowMinimum' : 'short', { available, wanted }, at);
  },

  evidence: linesOfReplicas,
});
