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
  readonly state: 'settled' | 'unsettled';
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
}
