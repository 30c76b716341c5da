import type { Answer } from '../documents/document.ts';
import type { Interval } from '../evidence/interval.ts';
import type { RecordedSightings } from '../evidence/sighting.ts';
import type { Capability } from '../resources/capability.ts';
import type { Gap } from '../results/gap.ts';

/**
 * A recording of kubefault is a .tar.gz of JSON: first a file that names the format, then the objects and documents, one
 * a line, last the manifest with a digest of each. Without its manifest an archive is not whole.
 */
export const format = 'kubefault-snapshot';

/** Raised when an older kubefault could read a recording wrongly. */
export const formatVersion = 1;

export const names = { first: 'kubefault-snapshot.json', manifest: 'manifest.json' } as const;

/** An interval as JSON writes it: null is "not known". */
export type Times = readonly [from: number | null, to: number | null];

export interface Manifest {
  /** Of kubefault. */
  readonly version: string;
  /** What was recorded, in words, and its short name. */
  readonly target: string;
  readonly cluster: string;
  /** RFC 3339: when the first and the last answer came, by the server's clock; null where it sends no time. */
  readonly from: string | null;
  readonly to: string | null;
  /** What the run was allowed to read. */
  readonly allowed: readonly Capability[];
  /** What several looks of the run saw; absent where there was one. */
  readonly sightings?: { readonly began: number | null; readonly seen: Readonly<Record<string, RecordedSighting>> };
  readonly resources: readonly RecordedResource[];
  readonly documents: readonly RecordedDocument[];
  readonly files: readonly RecordedFile[];
}

export interface RecordedSighting {
  readonly first: Times;
  readonly looks: number;
}

/** One list of the ledger: whole unless there is a gap, and then only in the namespaces of `seen`. */
export interface RecordedResource {
  readonly id: string;
  readonly count: number;
  readonly gap?: Gap;
  readonly seen: readonly string[];
  readonly at: Times;
}

/** One document of the ledger; its answer, if there is one, stands in a line of a file. */
export interface RecordedDocument {
  readonly document: string;
  readonly name: string;
  readonly gap?: Gap;
  readonly at: Times;
}

export interface RecordedFile {
  readonly name: string;
  /** The resource whose objects it holds; absent for documents. */
  readonly resource?: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A line of a file of documents: the answer, sealed as objects are. */
export interface DocumentLine extends Answer {
  readonly document: string;
  readonly name: string;
}

export const toTimes = ({ from, to }: Interval): Times => [
  Number.isFinite(from) ? from : null,
  Number.isFinite(to) ? to : null,
];

export const toInterval = ([from, to]: Times): Interval => ({
  from: from ?? Number.NEGATIVE_INFINITY,
  to: to ?? Number.POSITIVE_INFINITY,
});

export const toSightings = (recorded: NonNullable<Manifest['sightings']>): RecordedSightings => ({
  began: recorded.began ?? Number.NEGATIVE_INFINITY,
  seen: Object.fromEntries(
    Object.entries(recorded.seen).map(([id, { first, looks }]) => [id, { first: toInterval(first), looks }]),
  ),
});
