import { createHash } from 'node:crypto';
import { failure, reasonOf } from '../errors.ts';
import type { Read } from '../evidence/document-table.ts';
import { seal } from '../evidence/sealed.ts';
import type { RecordedSightings } from '../evidence/sighting.ts';
import type { Table } from '../evidence/table.ts';
import type { Capability } from '../resources/capability.ts';
import { format, formatVersion, type Manifest, names, type RecordedFile, toTimes } from './archive-format.ts';
import { writeTar } from './write-tar.ts';

/** Everything that a recording keeps. */
export interface Recording {
  readonly version: string;
  readonly target: string;
  readonly cluster: string;
  readonly allowed: readonly Capability[];
  readonly tables: readonly Table[];
  readonly documents: readonly Read[];
  readonly sightings?: RecordedSightings | undefined;
  /** The masked values that were read for some check; they are kept in the clear, all others are gone. */
  readonly keeps: ReadonlySet<string>;
}

/** Objects of one resource are spread over files of about this size, so that one never has to be in memory whole. */
const fileSize = 8 * 1024 ** 2;

/** @throws KubefaultError where the file cannot be written. */
export async function writeArchive(path: string, recording: Recording): Promise<void> {
  try {
    await writeTar(path, files(recording));
  } catch (error) {
    throw failure('ERR_RECORD', { path, reason: reasonOf(error) });
  }
}

async function* files(recording: Recording): AsyncGenerator<{ readonly name: string; readonly content: Buffer }> {
  const { version, target, cluster, allowed, tables, documents, sightings, keeps } = recording;
  yield { name: names.first, content: json({ format, formatVersion, kubefault: version }) };
  const written: RecordedFile[] = [];
  const keep = (name: string, content: Buffer, resource?: string) => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    written.push({ name, ...(resource !== undefined && { resource }), bytes: content.length, sha256 });
    return { name, content };
  };
  for (const { resource, objects } of tables) {
    const folder = `objects/${resource.id.replaceAll('/', '_')}`;
    let n = 0;
    for (const content of packed(objects, object => seal(object, keeps)))
      yield keep(`${folder}/${String(++n).padStart(5, '0')}.jsonl`, content, resource.id);
  }
  let n = 0;
  for (const content of packed(
    documents.filter(({ answered }) => answered.answer),
    read => documentLine(read, keeps),
  ))
    yield keep(`documents/${String(++n).padStart(5, '0')}.jsonl`, content);

  const times = [...tables, ...documents].map(({ at }) => at);
  const from = Math.min(...times.map(at => at.from).filter(Number.isFinite));
  const to = Math.max(...times.map(at => at.to).filter(Number.isFinite));
  const manifest: Manifest = {
    version,
    target,
    cluster,
    from: Number.isFinite(from) ? new Date(from).toISOString() : null,
    to: Number.isFinite(to) ? new Date(to).toISOString() : null,
    allowed,
    ...(sightings && { sightings: recordedSightings(sightings) }),
    resources: tables.map(({ resource, objects, gap, seen, at }) => ({
      id: resource.id,
      count: objects.length,
      ...(gap && { gap }),
      seen: [...seen].toSorted(),
      at: toTimes(at),
    })),
    documents: documents.map(({ want, answered, at }) => ({
      document: want.document.id,
      name: want.document.name(want.key),
      ...(answered.gap && { gap: answered.gap }),
      at: toTimes(at),
    })),
    files: written,
  };
  yield { name: names.manifest, content: json(manifest) };
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);

/** Lines, in pieces of about one file. */
function* packed<T>(items: readonly T[], line: (item: T) => string): Generator<Buffer> {
  let lines: Buffer[] = [];
  let size = 0;
  for (const item of items) {
    const next = Buffer.from(`${line(item)}\n`);
    lines.push(next);
    size += next.length;
    if (size < fileSize) continue;
    yield Buffer.concat(lines);
    [lines, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(lines);
}

function documentLine({ want, answered }: Read, keeps: ReadonlySet<string>): string {
  const { document, key } = want;
  return seal({ document: document.id, name: document.name(key), ...answered.answer }, keeps);
}

const recordedSightings = ({ began, seen }: RecordedSightings): NonNullable<Manifest['sightings']> => ({
  began: Number.isFinite(began) ? began : null,
  seen: Object.fromEntries(
    Object.entries(seen).map(([id, { first, looks }]) => [id, { first: toTimes(first), looks }]),
  ),
});
