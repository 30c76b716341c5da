import type { Access } from './permissions.ts';
import type { Blind } from './preflight.ts';

/** Accepted blindness, as a waiver file writes it. */
export interface DraftedWaiver {
  readonly check: string;
  readonly verdict: 'inconclusive';
  /** The resource or document that is not seen. */
  readonly of: string;
  readonly reason: string;
  /** Empty until somebody answers for it: a waiver file with an empty one is refused. */
  readonly owner: string;
  /** Empty until somebody says how long: as above. */
  readonly until: string;
}

/**
 * One waiver for each check and what it is refused. What the server did not say is not waived: nobody knows what would be
 * accepted by that.
 */
export const waiversFor = (
  blind: readonly Blind[],
  { owner = '', until = '' }: { readonly owner?: string | undefined; readonly until?: string | undefined },
): readonly DraftedWaiver[] =>
  blind.flatMap(({ check, missing }) =>
    missing
      .filter(({ denied }) => denied.length > 0)
      .map(({ of, denied }) => ({
        check,
        verdict: 'inconclusive' as const,
        of,
        reason: `no permission to ${sentence(denied)}`,
        owner,
        until,
      })),
  );

/** `list nodes`, `list pods in namespace shop and list pods in namespace other`. */
const sentence = (accesses: readonly Access[]): string =>
  accesses
    .map(
      ({ verb, resource, namespace }) =>
        `${verb} ${resource}${namespace === undefined ? '' : ` in namespace ${namespace}`}`,
    )
    .join(' and ');
