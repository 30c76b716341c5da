import type { Pod, StatefulSet } from 'kubefault/resources';
import { condition, isBeingDeleted, isFinished, lastWritten, later } from 'kubefault/sdk';
import type { Ordinal } from './ordinals-of.ts';

/**
 * The Pod that a StatefulSet waits for, and since when; undefined where it is complete, or waits for none. With OrderedReady
 * that is the lowest which is missing or not Ready; with Parallel, a missing one, or on an update the highest not Ready.
 * With OnDelete nothing updates, so that only missing Pods count.
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees
 */
export function blockerOf(
  { metadata, spec }: StatefulSet,
  ordinals: readonly Ordinal[],
): { readonly pod: Ordinal; readonly since: string | undefined } | undefined {
  const isUpdating = spec?.updateStrategy?.type !== 'OnDelete' && ordinals.some(({ isOutdated }) => isOutdated);
  const isShort = ordinals.some(({ object }) => !object);
  if (!isUpdating && !isShort) return undefined;
  const unready = ordinals.filter(({ object }) => !object || !isReady(object));
  const missing = unready.find(({ object }) => !object);
  const pod = spec?.podManagementPolicy === 'Parallel' ? (missing ?? unready.at(-1)) : unready[0];
  if (!pod) return undefined;
  if (pod.object) return { pod, since: unreadySince(pod.object) };
  // A Pod that has gone changes the status. A dump without managed fields does not say when.
  const isDated = (metadata.managedFields?.length ?? 0) > 0;
  return { pod, since: isDated ? later(lastWritten(metadata, 'spec'), lastWritten(metadata, 'status')) : undefined };
}

const isReady = (pod: Pod): boolean =>
  !isBeingDeleted(pod) && !isFinished(pod) && condition(pod, 'Ready')?.status === 'True';

/** The timestamp of a deletion is when the grace period ends. */
const unreadySince = (pod: Pod): string | undefined =>
  pod.metadata.deletionTimestamp ?? condition(pod, 'Ready')?.lastTransitionTime ?? pod.metadata.creationTimestamp;
