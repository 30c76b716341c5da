import type { ReplicaSet } from '../resources/replica-set.ts';

/**
 * Of the ReplicaSets of a Deployment, that of the last revision which was rolled out; undefined where there is none, or where one
 * of several bears no revision, so that it cannot be told.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#checking-rollout-history-of-a-deployment
 */
export function newestReplicaSet(sets: readonly ReplicaSet[]): ReplicaSet | undefined {
  if (sets.length > 1 && sets.some(set => !(revisionOf(set) > 0))) return undefined;
  return sets.toSorted((a, b) => revisionOf(a) - revisionOf(b)).at(-1);
}

const revisionOf = ({ metadata }: ReplicaSet): number =>
  Number(metadata.annotations?.['deployment.kubernetes.io/revision']);
