import { setImmediate } from 'node:timers/promises';
import type { Want } from '../evidence/document-table.ts';
import type { Settings } from '../sdk/settings.ts';
import { evaluate } from './evaluate.ts';
import type { Judged } from './judged.ts';
import { readsOf } from './plan.ts';
import type { Registered } from './registry.ts';
import type { Sightings } from './sightings.ts';
import type { Sweep } from './sweep.ts';

/** One check with all that came of it. */
export interface Examined {
  readonly entry: Registered;
  readonly judged: Judged;
  /** Milliseconds. */
  readonly took: number;
}

interface ExamineOptions {
  readonly sweep: Sweep;
  readonly settings: Settings;
  readonly optionsOf: (entry: Registered) => Readonly<Record<string, unknown>>;
  readonly grace?: number | undefined;
  readonly namespaces?: readonly string[] | undefined;
  readonly timeout: number;
  readonly sightings: Sightings | undefined;
  readonly signal: AbortSignal;
}

/** How often documents are fetched for what could not be examined without them. */
export const rounds = 3;

/**
 * Examines these checks. Where one wants documents, all that are wanted are fetched at once and it is examined anew:
 * a check is pure, so that nothing is lost by beginning again.
 */
export async function* examine(entries: readonly Registered[], options: ExamineOptions): AsyncGenerator<Examined> {
  const { sweep, signal, optionsOf } = options;
  for (let round = 0, left = entries; left.length > 0; round++) {
    if (round === rounds) sweep.documents.close();
    const suspended: Registered[] = [];
    const wants: Want[] = [];
    for (const entry of left) {
      // Lets a signal and the writers of reports have their turn.
      await setImmediate();
      const started = performance.now();
      const judged = signal.aborted
        ? notReached(entry)
        : evaluate(entry.check, sweep.evidence, { ...options, options: optionsOf(entry), id: entry.id });
      if (judged.wants.length === 0) yield { entry, judged, took: performance.now() - started };
      else {
        suspended.push(entry);
        wants.push(...judged.wants);
      }
    }
    await sweep.fetch(wants);
    left = suspended;
  }
}

const notReached = ({ check }: Registered): Judged => ({
  reported: [],
  examined: 0,
  skipped: new Map(),
  gaps: readsOf(check)
    .slice(0, 1)
    .map(({ id }) => ({ of: id, reason: 'interrupted', detail: 'the run was interrupted before this check' })),
  undecided: new Map(),
  error: undefined,
  wants: [],
  passing: false,
  decides: [],
});
