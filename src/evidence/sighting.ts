import type { Interval } from './interval.ts';

/** One finding, as the looks of a run saw it. */
export interface Sighting {
  /** When it was first seen without an interruption since. */
  readonly first: Interval;
  /** In how many looks. */
  readonly looks: number;
}

/** What a run that looked more than once hands on to those who judge its recording. */
export interface RecordedSightings {
  /** When it began to read, by the server's clock, milliseconds since the epoch. */
  readonly began: number;
  /** By the identity of the finding. */
  readonly seen: Readonly<Record<string, Sighting>>;
}
