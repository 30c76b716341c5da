import { Deployment, Node, PersistentVolumeClaim, Pod, ReplicaSet } from 'kubefault/resources';
import {
  condition,
  defineCheck,
  excerpt,
  isBeingDeleted,
  mayBeUnavailable,
  newestReplicaSet,
  toRef,
} from 'kubefault/sdk';
import { noRoom } from './no-room.ts';
import { refusedPod } from './refused-pod.ts';

export default defineCheck({
  version: 1,
  title: 'Every Deployment that may spare no Pod has room for one more',
  severity: 'medium',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment',
  subject: Deployment,
  reads: [ReplicaSet, Pod, Node, PersistentVolumeClaim],
  grace: '2m',
  options: {
    static: {
      description: 'Report also what would block the next rollout, before there is one',
      type: 'boolean',
      default: true,
    },
  },
  messages: {
    noNode: {
      text: 'cannot go on with its rollout: it may spare no Pod, and new Pod {pod} finds no Node: {reason}',
      severity: 'high',
    },
    quota: {
      text: 'cannot go on with its rollout: it may spare no Pod, and a quota refuses a new one: {reason}',
      severity: 'high',
    },
    noRoom: 'cannot be updated: it may spare no Pod, and {reason}',
  },
  causedBy: {
    'scheduling/pod-unschedulable': 'owner',
    'scheduling/insufficient-resources': 'owner',
    'scheduling/pod-affinity-unsatisfiable': 'owner',
    'capacity/quota-exceeded': 'same-namespace',
    'storage/multi-attach': 'owner',
  },

  examine(deployment, { cannotTell, get, list, options, report, skip }) {
    const { metadata, spec } = deployment;
    const { namespace } = metadata;
    if (isBeingDeleted(deployment)) return skip('is being deleted');
    if (spec?.replicas === 0) return skip('is scaled to 0');
    if (spec?.paused) return skip('is paused');
    if (spec?.strategy?.type === 'Recreate') return skip('stops its Pods before it makes new ones');
    if (mayBeUnavailable(deployment) > 0) return;
    const sets = list(ReplicaSet, { namespace, owner: toRef(deployment) });
    const newest = newestReplicaSet(sets);
    if (!newest && sets.length > 0) return cannotTell('a ReplicaSet of it bears no revision');
    if (newest && sets.some(set => set !== newest && set.status?.replicas)) {
      const failure = condition(newest, 'ReplicaFailure');
      const { message = '', lastTransitionTime: since } = failure ?? {};
      if (failure?.status === 'True' && message.includes('exceeded quota'))
        return report('quota', { reason: excerpt(message) }, { since, related: [toRef(newest)] });
      const refused = refusedPod(list(Pod, { namespace, owner: toRef(newest) }));
      if (refused) return report('noNode', { pod: refused.name, reason: refused.reason }, refused.at);
    }
    const reason = options.static ? noRoom(deployment, { get, list }) : undefined;
    if (reason) report('noRoom', { reason }, { grace: 0 });
  },

  evidence({ spec }) {
    const { maxSurge = '25%', maxUnavailable = '25%' } = spec?.strategy?.rollingUpdate ?? {};
    return [`maxSurge ${maxSurge}, maxUnavailable ${maxUnavailable} of ${spec?.replicas ?? 1}`];
  },
});
