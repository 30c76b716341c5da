/** Why something that may exist was not seen. Closed: a new reason is a new version of the report. */
export const gapReasons = [
  'forbidden',
  'unauthenticated',
  'unreachable',
  'timeout',
  'throttled',
  'server-error',
  'truncated',
  'expired',
  'malformed',
  'too-large',
  'not-served',
  'masked',
  'dropped',
  'not-recorded',
  'not-allowed',
  'budget',
  'interrupted',
] as const;

export type GapReason = (typeof gapReasons)[number];

/** Something that may exist and was not seen in full: a resource, one namespace of it, or one value. */
export interface Gap {
  /** The resource or document: `v1/Pod`. */
  readonly of: string;
  /** Absent: the whole resource. */
  readonly namespace?: string;
  /** The path of a masked or dropped value, or the key of a document. */
  readonly key?: string;
  readonly reason: GapReason;
  /** One sentence: what happened. */
  readonly detail: string;
  /** One sentence: what would make it seen. */
  readonly remedy?: string;
}
