import type { Earlier } from 'kubefault/documents';
import type { Lease } from 'kubefault/resources';

/** How often a lock changed hands, and since when that was counted. */
export interface Growth {
  readonly count: number;
  readonly from: string;
  /** As far back as the oldest of these times, no change is missing in the count. */
  readonly unbroken: readonly string[];
}

/**
 * What the counter of a lock grew by since an earlier recording. It counts for life: where the lock was made anew since
 * then (another uid, a smaller counter), that is all it has counted since it was created. A counter that is not set is 0.
 */
export function growthOf({ metadata, spec }: Lease, { object, from, to }: Earlier<Lease>): Growth {
  const now = spec?.leaseTransitions ?? 0;
  const then = object?.spec?.leaseTransitions ?? 0;
  const isSame = object !== undefined && object.metadata.uid === metadata.uid && then <= now;
  if (!isSame) return { count: now, from: metadata.creationTimestamp ?? from, unbroken: [] };
  // Its holder of then had held it since it acquired it.
  return { count: now - then, from, unbroken: [object.spec?.acquireTime ?? to, to] };
}
