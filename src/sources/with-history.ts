import type { earlier as Earlier, EarlierKey } from '../documents/earlier.ts';
import { type Answered, gapOfDocument, nameOf, type Want } from '../evidence/document-table.ts';
import { anytime, timeless } from '../evidence/interval.ts';
import { Table } from '../evidence/table.ts';
import type { AnyResource } from '../resources/resource.ts';
import type { Source } from './source.ts';

/** The source, with an earlier recording of the same cluster behind its documents of the capability `history`. */
export function withHistory(source: Source, recording: Source): Source {
  const tables = new Map<string, Promise<Table>>();
  const tableOf = (resource: AnyResource): Promise<Table> => {
    const known = tables.get(resource.id);
    if (known) return known;
    const table = recording.collect(resource, { keeps: new Set() }).then(collected => new Table(collected));
    tables.set(resource.id, table);
    return table;
  };
  return {
    ...source,
    collect: (resource, request) => source.collect(resource, request),
    close: async () => {
      await Promise.all([source.close(), recording.close()]);
    },
    read: async want => {
      if (want.document.capability !== 'history') return await source.read(want);
      const { of } = want.document as ReturnType<typeof Earlier>;
      return answerFrom(want, await tableOf(of));
    },
  };
}

function answerFrom(want: Want, table: Table): Answered {
  const key = want.key as EarlierKey;
  const object = table.peek(key);
  const gap = object ? undefined : table.gapIn(table.resource.namespaced ? (key.namespace ?? '') : undefined);
  if (gap) return { gap: gapOfDocument(want, gap.reason, `${nameOf(want)}: ${gap.detail}`), at: anytime };
  const { from, to } = table.at;
  if (!Number.isFinite(from) || !Number.isFinite(to))
    return { gap: gapOfDocument(want, 'not-recorded', `${nameOf(want)}: its recording has no time`), at: anytime };
  const json = { object, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return { answer: { status: 200, text: '', json }, at: timeless };
}
