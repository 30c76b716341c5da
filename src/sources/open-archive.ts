import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { failure, type KubefaultError } from '../errors.ts';
import { decode } from '../evidence/decode.ts';
import { type Answered, nameOf, notRecorded, type Want } from '../evidence/document-table.ts';
import { timeless } from '../evidence/interval.ts';
import { unseal } from '../evidence/sealed.ts';
import type { AnyObject, Collected } from '../evidence/table.ts';
import { Malformed } from '../resources/malformed.ts';
import type { AnyResource } from '../resources/resource.ts';
import { version } from '../version.ts';
import {
  type DocumentLine,
  format,
  formatVersion,
  type Manifest,
  names,
  toInterval,
  toSightings,
} from './archive-format.ts';
import { readTar, type Sink } from './read-tar.ts';
import { recordedEarlier } from './recorded-earlier.ts';
import { textSink } from './recording/text-sink.ts';
import type { CollectRequest, Source } from './source.ts';

/** A recording of kubefault, with what it says of itself. */
export interface Archive extends Source {
  readonly manifest: Manifest;
}

/**
 * Opens a recording that kubefault made. It is read once to hold every file to its digest, and once more for its objects.
 *
 * @throws KubefaultError where it is damaged, not whole, or of a later format.
 */
export async function openArchive(path: string): Promise<Archive> {
  const digests = new Map<string, string>();
  const documents = new Map<string, DocumentLine>();
  let head: { readonly format?: unknown; readonly formatVersion?: unknown; readonly kubefault?: unknown } | undefined;
  let manifest: Manifest | undefined;
  await readTar(path, name => {
    const hash = createHash('sha256');
    const content = name.startsWith('objects/')
      ? lines(() => {})
      : name.startsWith('documents/')
        ? lines(line => {
            const read = unseal(line) as DocumentLine;
            documents.set(`${read.document} ${read.name}`.trimEnd(), read);
          })
        : textSink(path, text => {
            if (name === names.first) head = parsed(path, name, text) as typeof head;
            else if (name === names.manifest) manifest = parsed(path, name, text) as Manifest;
          });
    return {
      write: chunk => {
        hash.update(chunk);
        content.write(chunk);
      },
      end: () => {
        digests.set(name, hash.digest('hex'));
        content.end();
      },
    };
  });
  if (head?.format !== format) throw refusal(path, `it is no recording of kubefault: it has no ${names.first}`);
  if (head.formatVersion !== formatVersion)
    throw refusal(
      path,
      `its format is ${String(head.formatVersion)}, made by kubefault ${String(head.kubefault)}; kubefault ${version} reads ${formatVersion}`,
    );
  if (!manifest) throw refusal(path, `it is not whole: it has no ${names.manifest}`);
  for (const { name, sha256 } of manifest.files)
    if (digests.get(name) !== sha256) throw refusal(path, `${name} is missing or was changed after it was recorded`);
  const known = new Set<string>([names.first, names.manifest, ...manifest.files.map(({ name }) => name)]);
  for (const name of digests.keys()) if (!known.has(name)) throw refusal(path, `${name} is not in its manifest`);
  return new Opened(path, manifest, documents);
}

const refusal = (path: string, reason: string): KubefaultError => failure('ERR_SNAPSHOT', { path, reason });

function parsed(path: string, name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(path, `${name} is no JSON`);
  }
}

/** A file line by line, each without its end. */
function lines(take: (line: string) => void): Sink {
  let rest = Buffer.alloc(0);
  return {
    write: chunk => {
      let data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10)) {
        take(data.toString('utf8', 0, end));
        data = data.subarray(end + 1);
      }
      rest = Buffer.from(data);
    },
    end: () => {
      if (rest.length > 0) take(rest.toString('utf8'));
    },
  };
}

/** Somebody who waits for the objects of a resource. */
interface Asked {
  readonly resource: AnyResource;
  readonly request: CollectRequest;
  readonly objects: AnyObject[];
  problem: Malformed | undefined;
}

class Opened implements Archive {
  readonly kind = 'snapshot';
  readonly target: string;
  readonly cluster: string;
  readonly notes: readonly string[];
  readonly manifest: Manifest;
  readonly allowed: NonNullable<Source['allowed']>;
  readonly sightings: Source['sightings'];
  readonly #path: string;
  readonly #documents: ReadonlyMap<string, DocumentLine>;
  #asked: Asked[] = [];
  #pass: Promise<void> | undefined;

  constructor(path: string, manifest: Manifest, documents: ReadonlyMap<string, DocumentLine>) {
    const { target, cluster, allowed, sightings, from, to } = manifest;
    this.#path = path;
    this.#documents = documents;
    this.manifest = manifest;
    this.target = target;
    this.cluster = cluster;
    this.allowed = allowed;
    this.sightings = sightings && toSightings(sightings);
    const when = from && to ? `between ${from.slice(0, 19)}Z and ${to.slice(0, 19)}Z` : 'at an unknown time';
    this.notes = [`Recorded ${when} by kubefault ${manifest.version}: ${basename(path)}.`];
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async collect(resource: AnyResource, request: CollectRequest): Promise<Collected> {
    const recorded = this.manifest.resources.find(({ id }) => id === resource.id);
    if (!recorded) {
      const detail = `${resource.plural} were not recorded`;
      const remedy = 'record the cluster again with this version: kubefault snapshot create';
      return {
        resource,
        objects: [],
        gap: { of: resource.id, reason: 'not-recorded', detail, remedy },
        at: this.#at(),
      };
    }
    const asked: Asked = { resource, request, objects: [], problem: undefined };
    this.#asked.push(asked);
    // All that is asked for in one turn is read in one pass.
    this.#pass ??= Promise.resolve().then(() => this.#readObjects());
    await this.#pass;
    const at = toInterval(recorded.at);
    if (asked.problem) {
      const detail = `${resource.plural} in ${basename(this.#path)}: ${asked.problem.message}`;
      return { resource, objects: asked.objects, gap: { of: resource.id, reason: 'malformed', detail }, at };
    }
    return {
      resource,
      objects: asked.objects,
      ...(recorded.gap && { gap: recorded.gap }),
      seen: new Set(recorded.seen),
      at,
    };
  }

  async read(want: Want): Promise<Answered> {
    const { document, key } = want;
    const name = document.name(key);
    const recorded = this.manifest.documents.find(entry => entry.document === document.id && entry.name === name);
    if (!recorded)
      return notRecorded(want, 'record the cluster again while this check is selected: kubefault run --record FILE');
    const at = document.capability === 'history' || document.command ? timeless : toInterval(recorded.at);
    if (recorded.gap) return { gap: recorded.gap, at };
    const line = this.#documents.get(nameOf(want));
    if (!line) throw refusal(this.#path, `${nameOf(want)} is in its manifest and has no content`);
    const { document: _, name: __, ...answer } = line;
    return await Promise.resolve({ answer: recordedEarlier(want, answer), at });
  }

  #at(): Collected['at'] {
    const { from, to } = this.manifest;
    return toInterval([from === null ? null : Date.parse(from), to === null ? null : Date.parse(to)]);
  }

  async #readObjects(): Promise<void> {
    const asked = new Map(this.#asked.map(one => [one.resource.id, one]));
    this.#asked = [];
    this.#pass = undefined;
    const files = new Map(this.manifest.files.map(({ name, resource }) => [name, asked.get(resource ?? '')]));
    await readTar(this.#path, name => {
      const one = files.get(name);
      return one && lines(line => take(one, line));
    });
  }
}

function take(asked: Asked, line: string): void {
  const { resource, request, objects } = asked;
  try {
    objects.push(decode(resource, unseal(line), request.keeps, request.pool));
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    asked.problem = error;
  }
}
