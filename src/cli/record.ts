import { documentsToRecord } from '../runner/documents-to-record.ts';
import type { Plan } from '../runner/plan.ts';
import { recorded } from '../runner/recorded.ts';
import type { Sweep } from '../runner/sweep.ts';
import type { Source } from '../sources/source.ts';
import { version } from '../version.ts';

interface Recorded {
  /** Of a run that is over. */
  readonly sweep: Sweep;
  readonly planned: Plan;
  readonly source: Source;
}

/**
 * Reads what belongs to a recording beside what the run has read, and writes it all.
 *
 * @throws KubefaultError where the file cannot be written.
 */
export async function record(path: string, { sweep, planned, source }: Recorded): Promise<void> {
  const { writeArchive } = await import('../sources/write-archive.ts');
  const known = new Set(sweep.tables.map(({ resource }) => resource.id));
  await sweep.list(recorded(planned).filter(({ id }) => !known.has(id)));
  for (const wants of documentsToRecord(sweep.tables)) await sweep.fetch(wants);
  await writeArchive(path, {
    version,
    target: source.target,
    cluster: source.cluster,
    allowed: [...planned.allowed],
    tables: sweep.tables,
    documents: sweep.documents.all(),
    sightings: sweep.sightings?.recorded(),
    keeps: planned.keeps,
  });
}
