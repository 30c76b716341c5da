/** Under which terms something is accepted for a while. Shown wherever the thing itself is. */
export interface Waived {
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** As written: `2027-01-31` (that whole day, UTC) or RFC 3339. See `endOf`. */
  readonly until: string;
}

/** What a waiver says, as it is written in a file. */
export interface WaiverEntry extends Waived {
  /** An id, or a glob. */
  readonly check: string;
  /** `Service shop/cart`, `Pod shop/*`, `Node worker-1`; see `objectPattern`. Absent: any object. */
  readonly on?: string;
  /** The id of a message of the check. */
  readonly message?: string;
  readonly key?: string;
  /** Accepts what the check cannot see or decide. Without it, a waiver covers findings. */
  readonly verdict?: 'inconclusive';
  /** With `verdict`: only what is missing of this resource or document, `v1/Pod`. */
  readonly of?: string;
}

/** A waiver that was held to the checks that are known. */
export interface Waiver extends WaiverEntry {
  /** The ids that `check` stands for, whether or not they run. Never none. */
  readonly checks: readonly string[];
  /** `waivers.yaml:3:5`. */
  readonly place: string;
}

/** The id under which a run that has waivers judges them. No waiver can name it. */
export const waiverCheck = 'kubefault/waivers';
