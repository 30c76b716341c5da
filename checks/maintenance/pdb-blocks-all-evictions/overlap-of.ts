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
  const isIn =
    (names: ReadonlySet<string>) =>
    ({ metadata }: Pod): boolean =>
      names.has(metadata.name);
  const overlapping = list(PodDisruptionBudget, { namespace: budget.metadata.namespace })
    .filter(other => other.metadata.name !== budget.metadata.name && !isBeingDeleted(other))
    .map(other => ({ other, names: new Set(podsUnder(other, { list }).map(({ metadata }) => metadata.name)) }))
    .filter(({ names }) => pods.some(isIn(names)));
  const all = new Set(overlapping.flatMap(({ names }) => [...names]));
  return { shared: pods.filter(isIn(all)), others: overlapping.map(({ other }) => other) };
}
