import { type Pod, PodDisruptionBudget } from 'kubefault/resources';
import { type budgeted, isBeingDeleted, podsUnder, type Reader } from 'kubefault/sdk';

/**
 * The Pods of a budget that another one covers too, and which ones do.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works
 */
export function overlapOf(
  budget: PodDisruptionBudget,
  pods: readonly Pod[],
  { list }: Pick<Reader<typeof PodDisruptionBudget | (typeof budgeted)[number]>, 'list'>,
): { readonly shared: readonly Pod[]; readonly others: readonly PodDisruptionBudget[] } {
  const overlapping = list(PodDisruptionBudget, { namespace: budget.metadata.namespace })
    .filter(other => other.metadata.name !== budget.metadata.name && !isBeingDeleted(other))
    .map(other => {
      const names = new Set(podsUnder(other, { list }).map(({ metadata }) => metadata.name));
      return { other, pods: pods.filter(({ metadata }) => names.has(metadata.name)) };
    })
    .filter(other => other.pods.length > 0);
  return {
    shared: pods.filter(pod => overlapping.some(other => other.pods.includes(pod))),
    others: overlapping.map(({ other }) => other),
  };
}
