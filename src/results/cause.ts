/** How the object of a cause must stand to the object of its effect, the narrowest first. */
export const relations = [
  'same-object',
  'same-pod',
  'owner',
  'selector',
  'reference',
  'related',
  'same-node',
  'same-namespace',
  'cluster-wide',
] as const;
export type Relation = (typeof relations)[number];

/** A finding that another one explains. */
export interface Explained {
  readonly finding: string;
  /** The finding that explains it. */
  readonly by: string;
  /** How their objects stand to each other; the widest where checks lie between them. */
  readonly relation: Relation;
  /** Checks between them that were not looked at, or could not be decided, from the cause to the effect. */
  readonly via: readonly string[];
  /** Further findings that would explain it; at most five. */
  readonly also: readonly string[];
}

/** One tree of the explanation: the cause leads. A finding that nothing explains, and that explains nothing, is one too. */
export interface Cause {
  /** The id of the finding that nothing explains. */
  readonly finding: string;
  /** All that it explains, directly or not; each after the finding that explains it. */
  readonly explains: readonly Explained[];
  /** Checks on the way that were not looked at, or could not be decided: the true cause may lie there. */
  readonly possibly: readonly string[];
}
