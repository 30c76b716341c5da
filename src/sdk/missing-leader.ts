import type { Lease } from '../resources/lease.ts';
import { excerpt } from './excerpt.ts';
import { lastWritten } from './last-written.ts';

/** Why nobody leads. `message` is an id that all checks of leaders have. */
export interface MissingLeader {
  readonly message: 'noHolder' | 'neverRenewed' | 'stale';
  readonly data: { readonly renewed: string; readonly holder: string };
  readonly since: string | undefined;
}

/**
 * Why the component behind a Lease has no leader, or undefined if it has one. A leader renews renewTime; one that ends
 * in order leaves no holderIdentity. `isStale` says whether a renewTime is too old.
 * https://kubernetes.io/docs/concepts/architecture/leases/#leader-election
 */
export function missingLeader(
  { metadata, spec }: Lease,
  isStale: (renewTime: string) => boolean,
): MissingLeader | undefined {
  const { renewTime, holderIdentity } = spec ?? {};
  const because = (message: MissingLeader['message']): MissingLeader => ({
    message,
    data: { renewed: renewTime ?? 'an unknown time', holder: excerpt(holderIdentity || '(nobody)', 100) },
    since: renewTime ?? lastWritten(metadata, 'spec'),
  });
  if (!holderIdentity) return because('noHolder');
  if (!renewTime) return because('neverRenewed');
  return isStale(renewTime) ? because('stale') : undefined;
}
