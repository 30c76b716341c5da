import { Deployment, ReplicaSet } from 'kubefault/resources';
import {
  condition,
  defineCheck,
  excerpt,
  isBeingDeleted,
  lastWritten,
  latest,
  newestReplicaSet,
  toRef,
} from 'kubefault/sdk';
import { changedImages } from './changed-images.ts';

export default defineCheck({
  version: 1,
  title: 'No Deployment is paused with changes pending',
  severity: 'medium',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pausing-and-resuming-a-deployment',
  subject: Deployment,
  reads: [ReplicaSet],
  grace: '30m',
  messages: { pending: 'is paused, and its last change is not rolled out: {state}' },

  examine(deployment, { cannotTell, list, report, skip }) {
    const { metadata, spec, status } = deployment;
    if (isBeingDeleted(deployment)) return skip('is being deleted');
    if (spec?.replicas === 0) return skip('is scaled to 0');
    if (!spec?.paused) return;
    const sets = list(ReplicaSet, { namespace: metadata.namespace, owner: toRef(deployment) });
    const newest = newestReplicaSet(sets);
    if (!newest && sets.length > 0) return cannotTell('a ReplicaSet of it bears no revision');
    const { replicas = 0, updatedReplicas = 0, observedGeneration = 0 } = status ?? {};
    const pods = sets.reduce((sum, set) => sum + (set.status?.replicas ?? 0), 0);
    const all = replicas || pods;
    const isObserved = metadata.generation !== undefined && metadata.generation <= observedGeneration;
    const [image] = newest ? changedImages(newest, deployment) : [];

    let state: string;
    if (!newest) state = 'no Pod has been made from its template';
    else if (isObserved && updatedReplicas < all)
      state = `${updatedReplicas} of ${all} Pods are of the template as it is now`;
    else if (image) state = image;
    else return isObserved ? undefined : cannotTell('its controller has not seen the last change');
    const { reason, lastTransitionTime } = condition(deployment, 'Progressing') ?? {};
    // It may have been paused long before it was changed. A dump without managed fields tells the pause only.
    const times = [
      reason === 'DeploymentPaused' ? lastTransitionTime : undefined,
      metadata.managedFields?.length ? lastWritten(metadata, 'spec') : undefined,
    ];
    const since = latest(times.filter(time => time !== undefined));
    report('pending', { state }, { since, path: ['spec', 'paused'] });
  },

  evidence(deployment, { list }) {
    const { metadata } = deployment;
    const sets = list(ReplicaSet, { namespace: metadata.namespace, owner: toRef(deployment) });
    const newest = newestReplicaSet(sets);
    const writers = (metadata.managedFields ?? []).filter(({ owns }) => owns.includes('spec'));
    return [
      ...(newest ? changedImages(newest, deployment) : []),
      ...writers.map(({ manager, time }) => `its spec was written by ${manager} at ${time ?? 'an unknown time'}`),
      ...sets.flatMap(set =>
        set.status?.replicas ? `${excerpt(set.metadata.name)}: ${set.status.replicas} Pods` : [],
      ),
    ];
  },
});
