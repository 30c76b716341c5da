import type { Interval } from '../evidence/interval.ts';
import type { RecordedSightings, Sighting } from '../evidence/sighting.ts';
import { identity } from './identity.ts';
import type { Reported } from './judged.ts';

/**
 * What a run that looks more than once has seen: since when, for findings that nothing dates, and whether a second look
 * confirmed it. A finding that was away in between begins anew.
 */
export class Sightings {
  /** When the run began to read, by the server's clock, milliseconds since the epoch. */
  readonly began: number;
  readonly #seen: Map<string, Sighting & { readonly last: number }>;
  /** How often each check has looked; once, if it is not here. */
  readonly #looks = new Map<string, number>();

  /** With what a run saw that was recorded: nothing is added to it. */
  constructor(began: number, recorded: RecordedSightings['seen'] = {}) {
    this.began = began;
    this.#seen = new Map(Object.entries(recorded).map(([id, sighting]) => [id, { ...sighting, last: 1 }]));
  }

  looksOf(check: string): number {
    return this.#looks.get(check) ?? 1;
  }

  /** From now on, what these checks see they see again. */
  lookAgain(checks: readonly string[]): void {
    for (const check of checks) this.#looks.set(check, this.looksOf(check) + 1);
  }

  /** Tells that a check reports it. */
  sight(check: string, report: Reported, now: Interval): Sighting {
    const id = identity(check, report).id;
    const known = this.#seen.get(id);
    const look = this.looksOf(check);
    if (known?.last === look) return known;
    const goesOn = known !== undefined && known.last === look - 1;
    const sighting = { first: goesOn ? known.first : now, looks: goesOn ? known.looks + 1 : 1, last: look };
    this.#seen.set(id, sighting);
    return sighting;
  }

  /** For a recording. */
  recorded(): RecordedSightings {
    const entries = [...this.#seen].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return {
      began: this.began,
      seen: Object.fromEntries(entries.map(([id, { first, looks }]) => [id, { first, looks }])),
    };
  }
}
