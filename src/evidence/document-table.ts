import type { Answer, AnyDocument } from '../documents/document.ts';
import { Malformed } from '../resources/malformed.ts';
import type { Gap, GapReason } from '../results/gap.ts';
import { GapToken, touch } from './gap-token.ts';
import { anytime, type Interval } from './interval.ts';

/** One document that a check asked for. */
export interface Want {
  readonly document: AnyDocument;
  readonly key: unknown;
}

/** What came of asking. */
export type Answered = { readonly at: Interval } & (
  | { readonly answer: Answer; readonly gap?: undefined }
  | { readonly gap: Gap; readonly answer?: undefined }
);

/** A document as checks see it: a value or a gap. */
export interface Read {
  readonly want: Want;
  readonly answered: Answered;
  readonly value: unknown;
  readonly gap: Gap | undefined;
  readonly at: Interval;
}

/** The same text for the same document, and for no other. */
export const nameOf = ({ document, key }: Want): string => `${document.id} ${document.name(key)}`.trimEnd();

/** A gap over one document. */
export const gapOfDocument = (want: Want, reason: GapReason, detail: string, remedy?: string): Gap => ({
  of: want.document.id,
  ...(want.document.name(want.key) !== '' && { key: want.document.name(want.key) }),
  reason,
  detail,
  ...(remedy !== undefined && { remedy }),
});

/** The documents of a run, by kind and key. What is not here has not been asked for yet. */
export class DocumentTable {
  readonly #read = new Map<string, Read>();
  #closed = false;

  /** Undefined where it has to be fetched first. */
  find(want: Want): Pick<Read, 'value' | 'gap' | 'at'> | undefined {
    const read = this.#read.get(nameOf(want));
    if (read || !this.#closed) return read;
    const gap = gapOfDocument(
      want,
      'budget',
      `${nameOf(want)} was wanted too late: documents are read in three rounds`,
    );
    return { value: undefined, gap, at: anytime };
  }

  /** Nothing more is fetched from now on: what is not here is a gap. */
  close(): void {
    this.#closed = true;
  }

  /** The documents will be asked for again. */
  forget(reads: readonly Read[]): void {
    for (const { want } of reads) this.#read.delete(nameOf(want));
    this.#closed = false;
  }

  add(want: Want, answered: Answered): void {
    this.#read.set(nameOf(want), { want, answered, at: answered.at, ...meaning(want, answered) });
  }

  /** Sorted by kind and key. */
  all(): readonly Read[] {
    return [...this.#read].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, read]) => read);
  }
}

function meaning(want: Want, { answer, gap }: Answered): { readonly value: unknown; readonly gap: Gap | undefined } {
  if (gap) return { value: undefined, gap };
  const unseen = (reason: GapReason, detail: string): never =>
    touch(gapOfDocument(want, reason, `${nameOf(want)}: ${detail}`));
  try {
    return { value: freeze(want.document.decode(answer, unseen, want.key)), gap: undefined };
  } catch (error) {
    if (error instanceof GapToken) return { value: undefined, gap: error.gap };
    if (error instanceof Malformed)
      return { value: undefined, gap: gapOfDocument(want, 'malformed', `${nameOf(want)}: ${error.message}`) };
    throw error;
  }
}

/** Members that are gaps stay untouched. */
function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const key of Object.keys(value)) freeze(Object.getOwnPropertyDescriptor(value, key)?.value);
  return Object.freeze(value);
}

/** Everything of a source that knows no documents: as if nobody had recorded any. */
export const notRecorded = (want: Want, remedy?: string): Answered => ({
  gap: gapOfDocument(want, 'not-recorded', `${nameOf(want)} was not recorded`, remedy),
  at: anytime,
});
