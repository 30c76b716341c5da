import type { AnyDocument } from '../documents/document.ts';
import type { Table } from '../evidence/table.ts';
import type { AnyResource } from '../resources/resource.ts';
import { formatRef } from '../resources/to-ref.ts';
import { reaches, type Threshold } from '../results/severity.ts';
import type { AnyCheck } from '../sdk/check.ts';
import type { Examined } from './examine.ts';
import type { Reported } from './judged.ts';
import { documentsOf, enrichesOf, readsOf } from './plan.ts';
import type { Sightings } from './sightings.ts';

/** Milliseconds: a second look sooner sees the same, one later keeps people waiting for what has cleared. */
const soonest = 2_000;
const latest = 15_000;
/** Things waited for that are named. */
const mostNamed = 5;

/**
 * May another look come to another verdict? What could not be decided in passing gets one more, or the time that it says; what is young its grace.
 * Nobody waits for what cannot settle in time (`until`, by the server's clock) and would not block if it did.
 */
export function waitsFor(
  { entry, judged: { reported, passing, decides, error } }: Examined,
  sightings: Sightings,
  { failOn, until }: { readonly failOn: Threshold; readonly until: number },
): boolean {
  const isAwaited = ({ state, severity, settles = 0 }: Reported): boolean =>
    state === 'unsettled' && (settles <= until || reaches(severity, failOn));
  const isOpen = passing && (sightings.looksOf(entry.id) === 1 || decides.some(time => time <= until));
  return error === undefined && (isOpen || reported.some(isAwaited));
}

/** Does a check read anything that was read again, be it only to show it? */
export const restsOn = (check: AnyCheck, { resources, documents }: Pick<Look, 'resources' | 'documents'>): boolean => {
  const again = new Set([...resources, ...documents].map(({ id }) => id));
  return [...readsOf(check), ...documentsOf(check), ...enrichesOf(check)].some(({ id }) => again.has(id));
};

export interface Look {
  /** Milliseconds until then. */
  readonly wait: number;
  /** What the undecided checks rest on; nothing else is read again. */
  readonly resources: readonly AnyResource[];
  readonly documents: readonly AnyDocument[];
  readonly unsettled: number;
  readonly on: readonly string[];
}

/** When to look again and at what. `now` and `deadline` are by the clock that waits; ages are by the server's. */
export function nextLook(
  waiting: readonly Examined[],
  tables: readonly Table[],
  { now, deadline, readFor }: { readonly now: number; readonly deadline: number; readonly readFor: number },
): Look {
  const unsettled = waiting.flatMap(({ judged }) => judged.reported.filter(({ state }) => state === 'unsettled'));
  const resources = new Map(waiting.flatMap(({ entry }) => readsOf(entry.check).map(read => [read.id, read] as const)));
  const documents = new Map(
    waiting.flatMap(({ entry }) => documentsOf(entry.check).map(document => [document.id, document] as const)),
  );
  const seen = Math.max(
    ...tables
      .filter(({ resource }) => resources.has(resource.id))
      .map(({ at }) => at.from)
      .filter(Number.isFinite),
  );
  const ends = [...unsettled.map(({ settles }) => settles ?? seen), ...waiting.flatMap(({ judged }) => judged.decides)];
  const settles = Math.min(...ends) - seen;
  // A look that takes long is not begun again at once: a large cluster has other clients.
  const patience = Math.max(soonest, readFor);
  // One second more than it takes, because the server's clock counts in seconds.
  const wait = Math.max(patience, Math.min(latest, Number.isFinite(settles) ? settles + 1_000 : soonest));
  return {
    wait: Math.max(0, Math.min(wait, deadline - now)),
    resources: [...resources.values()],
    documents: [...documents.values()],
    unsettled: unsettled.length,
    on: unsettled.slice(0, mostNamed).map(({ on, text }) => `${formatRef(on)}: ${text}`),
  };
}
