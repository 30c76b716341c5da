import { ControllerRevision, Pod, StatefulSet } from 'kubefault/resources';
import {
  defineCheck,
  formatReadiness,
  isBeingDeleted,
  isInCrashLoop,
  lastWritten,
  later,
  plural,
  toRef,
} from 'kubefault/sdk';
import { blockerOf } from './blocker-of.ts';
import { claimsOfOrdinal } from './claims-of-ordinal.ts';
import { ordinalsOf } from './ordinals-of.ts';

export default defineCheck({
  version: 1,
  title: 'Every update and scale-up of a StatefulSet comes on',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback',
  subject: StatefulSet,
  reads: [Pod, ControllerRevision],
  grace: '10m',
  options: {
    onDeleteMaxAge: {
      description: 'Age of an update up to which Pods of the one before are normal with strategy OnDelete',
      type: 'string',
      format: 'duration',
      default: '24h',
    },
  },
  messages: {
    notReady: 'has {done}, and waits for Pod {pod}, which is not Ready',
    missing: 'has {done}, and Pod {pod} does not come about',
    onDelete: {
      text: 'has {done}: with strategy OnDelete the others stay as they are until somebody deletes them',
      severity: 'low',
    },
  },
  causedBy: {
    'workload/crash-loop-back-off': 'owner',
    'workload/readiness-failing': 'owner',
    'workload/image-pull-failure': 'owner',
    'workload/container-start-error': 'owner',
    'workload/container-creating-stuck': 'owner',
    'workload/replica-creation-blocked': 'same-object',
    'scheduling/pod-unschedulable': 'owner',
    'storage/pvc-pending': 'related',
    'node/pods-stranded-on-lost-node': 'owner',
  },

  examine(set, { cannotTell, get, list, older, options, report, skip }) {
    const { metadata, spec, status } = set;
    const { namespace } = metadata;
    if (isBeingDeleted(set)) return skip('is being deleted');
    if (spec?.replicas === 0) return skip('is scaled to 0');
    const name = status?.updateRevision;
    if (!name || (status.observedGeneration ?? 0) < (metadata.generation ?? 1))
      return cannotTell('its controller has not seen the last change');
    const ordinals = ordinalsOf(set, list(Pod, { namespace, owner: toRef(set) }));
    const outdated = ordinals.filter(({ isOutdated }) => isOutdated).length;
    const done = `${ordinals.length - outdated} of ${plural(ordinals.length, 'Pod')} up to date`;
    const blocker = blockerOf(set, ordinals);
    if (blocker) {
      const { pod, since } = blocker;
      const related = claimsOfOrdinal(set, pod.name);
      if (pod.object) {
        const at = { since, related: [toRef(pod.object), ...related] };
        report('notReady', { done, pod: pod.name }, isInCrashLoop(pod.object, older) ? { ...at, grace: 0 } : at);
      } else report('missing', { done, pod: pod.name }, { since, related });
      return;
    }
    if (spec?.updateStrategy?.type !== 'OnDelete' || outdated === 0) return;
    const revision = get(ControllerRevision, { namespace, name });
    // After a rollback the revision is an old one, and the spec is new.
    const since = later(revision?.metadata.creationTimestamp, lastWritten(metadata, 'spec'));
    if (!since) return cannotTell('the age of its revision is not known');
    if (older(since, options.onDeleteMaxAge)) report('onDelete', { done }, { since, grace: 0 });
  },

  evidence: (set, { list }) => [
    `revisions: ${set.status?.currentRevision ?? '(none)'} to ${set.status?.updateRevision ?? '(none)'}`,
    `${set.spec?.podManagementPolicy ?? 'OrderedReady'}, partition ${set.spec?.updateStrategy?.rollingUpdate?.partition ?? 0}`,
    ...list(Pod, { namespace: set.metadata.namespace, owner: toRef(set) }).map(formatReadiness),
  ],
});
