import type { Read } from '../evidence/document-table.ts';
import { seal } from '../evidence/sealed.ts';
import type { Table } from '../evidence/table.ts';
import { documentsOf, readsOf } from '../runner/plan.ts';
import type { AnyCheck } from '../sdk/check.ts';
import type { RawObject } from '../sources/fixture.ts';
import { trim } from './trim.ts';

/**
 * A fixture out of what a run has read: what the findings of one check rest on, at the time of fixtures. `undefined`
 * where the check does not fail on that alone. `aged`: milliseconds that all has lasted longer than it was seen to last.
 */
export function fixtureOf(
  check: AnyCheck,
  tables: readonly Table[],
  documents: readonly Read[],
  keeps: ReadonlySet<string>,
  aged = 0,
): readonly RawObject[] | undefined {
  const reads = new Set(readsOf(check).map(({ id }) => id));
  const opens = new Set(documentsOf(check).map(({ id }) => id));
  const mine = tables.filter(({ resource }) => reads.has(resource.id));
  const objects = mine.flatMap(table => table.objects.map(object => JSON.parse(seal(object, keeps)) as RawObject));
  const opened = documents.flatMap(({ want, answered: { answer } }) =>
    answer && opens.has(want.document.id) ? [documentOf(want.document.id, want.key, answer, keeps)] : [],
  );
  const seen = Math.max(...mine.map(({ at }) => at.to).filter(Number.isFinite));
  return Number.isFinite(seen) ? trim(check, [...objects, ...opened], seen + aged) : undefined;
}

const documentOf = (
  document: string,
  key: unknown,
  { status, text, json }: NonNullable<Read['answered']['answer']>,
  keeps: ReadonlySet<string>,
): RawObject => ({
  kind: 'Document',
  document,
  key,
  ...(status !== 200 && { status }),
  ...(json === undefined ? { text } : { json: JSON.parse(seal(json, keeps)) as unknown }),
});
