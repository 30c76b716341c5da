import type { Want } from '../evidence/document-table.ts';
import type { AnyObject } from '../evidence/table.ts';
import type { Ref } from '../resources/resource.ts';
import type { Gap } from '../results/gap.ts';
import type { Severity } from '../results/severity.ts';

/** One report of a check, before findings on the same controller become one. */
export interface Reported {
  readonly message: string;
  readonly text: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly severity: Severity;
  readonly confidence: 'confirmed' | 'suspected';
  readonly on: Ref;
  /** The object at fault, if it was read: it knows its controller. */
  readonly object: AnyObject | undefined;
  readonly key: string | undefined;
  readonly since: string | undefined;
  /** Milliseconds that it may last before it counts. */
  readonly grace: number;
  readonly state: 'settled' | 'unsettled';
  /** When it settles if it lasts, milliseconds since the epoch by the server's clock; undefined where it has settled. */
  readonly settles: number | undefined;
  readonly related: readonly Ref[];
  readonly path: readonly (string | number)[] | undefined;
  readonly evidence: readonly string[];
}

/** All that came of examining the subjects of one check; what it means is decided elsewhere. */
export interface Judged {
  readonly reported: readonly Reported[];
  readonly examined: number;
  readonly skipped: ReadonlyMap<string, number>;
  readonly gaps: readonly Gap[];
  readonly undecided: ReadonlyMap<string, readonly Ref[]>;
  readonly error: unknown;
  /** Documents that have to be fetched before the check can be examined to the end. */
  readonly wants: readonly Want[];
  /** A second look may decide what this one could not: a state in passing, an age at its limit. */
  readonly passing: boolean;
  /** When some of what could not be decided will be, milliseconds since the epoch by the server's clock. */
  readonly decides: readonly number[];
}
