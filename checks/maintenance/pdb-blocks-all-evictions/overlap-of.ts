import { type Pod, PodDisruptionBudget } from 'kubefault/resources';
import { covers, isBeingDeleted, type Reader } from 'kubefault/sdk';

/**
 * Which of these live Pods of a budget another one covers too, and which ones do.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works
 */
export function overlapOf(
  { metadata: { name, namespace } }: PodDisruptionBudget,
  pods: readonly Pod[],
  { list }: Pick<Reader<typeof PodDisruptionBudget>, 'list'>,
): { readonly shared: readonly Pod[]; readonly others: readonly PodDisruptionBudget[] } {
  const others = list(PodDisruptionBudget, { namespace }).filter(
    other => other.metadata.name !== name && !isBeingDeleted(other) && pods.some(pod => covers(other, pod)),
  );
  return { shared: pods.filter(pod => others.some(other => covers(other, pod))), others };
}
