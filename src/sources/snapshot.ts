import { type Dirent, existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join, relative } from 'node:path';
import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import { failure, reasonOf } from '../errors.ts';
import { decode } from '../evidence/decode.ts';
import { type Answered, notRecorded, type Want } from '../evidence/document-table.ts';
import type { Interval } from '../evidence/interval.ts';
import type { AnyObject, Collected } from '../evidence/table.ts';
import { Cluster } from '../resources/cluster.ts';
import * as builtin from '../resources/index.ts';
import { Malformed } from '../resources/malformed.ts';
import { type AnyResource, apiVersionOf, isResource } from '../resources/resource.ts';
import type { Gap } from '../results/gap.ts';
import { isOf, type RawObject } from './fixture.ts';
import { openArchive } from './open-archive.ts';
import type { CollectRequest, Source } from './source.ts';

export interface SnapshotOptions {
  readonly path: string;
  /** RFC 3339: when the recording ended. Without it, the newest time of its files. */
  readonly capturedAt?: string | undefined;
}

/** One answer of `kubectl get`: a List, or a single object, which proves nothing about others. */
interface Recorded {
  /** Relative to the recording. */
  readonly file: string;
  readonly objects: readonly RawObject[];
  readonly isList: boolean;
  /** What an API list says that it is a list of, even when it is empty; the List of kubectl says nothing. */
  readonly of?: Pick<RawObject, 'kind' | 'apiVersion'>;
}

/**
 * A directory of `kubectl get ... -o json|yaml` output: any names, any nesting, each file an object, a List or several
 * YAML documents. What is not there was not recorded, which is not the same as being empty.
 *
 * @throws KubefaultError where the recording cannot be read in full.
 */
export async function openSnapshot({ path, capturedAt }: SnapshotOptions): Promise<Source> {
  if (!existsSync(path)) throw failure('ERR_SNAPSHOT', { path, reason: 'there is no such file or directory' });
  if (/\.(tar|tgz|tar\.gz)$/.test(path)) return await openArchive(path);
  const files = await filesOf(path);
  const recorded: Recorded[] = [];
  const passedOver: string[] = [];
  let newestFile = 0;
  for (const file of files) {
    const contents = await read(file, relative(path, file) || basename(file));
    if (contents.length === 0) passedOver.push(relative(path, file) || basename(file));
    recorded.push(...contents);
    newestFile = Math.max(newestFile, (await stat(file)).mtimeMs);
  }
  if (recorded.length === 0)
    throw failure('ERR_SNAPSHOT', {
      path,
      reason: files.length === 0 ? 'it holds no .json, .yaml or .yml file' : 'it holds no Kubernetes object',
    });
  const objects = recorded.flatMap(record => record.objects);
  const at = captureTime(
    path,
    objects,
    capturedAt === undefined ? newestFile : Date.parse(capturedAt),
    capturedAt !== undefined,
  );
  return new Snapshot(path, recorded, at, passedOver);
}

async function filesOf(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  let entries: Dirent[];
  try {
    entries = await readdir(path, { withFileTypes: true, recursive: true });
  } catch (error) {
    throw failure('ERR_SNAPSHOT', { path, reason: reasonOf(error) });
  }
  const paths = entries
    .filter(entry => ['.json', '.yaml', '.yml'].includes(extname(entry.name)))
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted();
  // A link to a file is a file.
  const files = await Promise.all(paths.map(async file => (await stat(file)).isFile()));
  return paths.filter((_, i) => files[i]);
}

async function read(path: string, file: string): Promise<readonly Recorded[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw failure('ERR_SNAPSHOT', { path, reason: reasonOf(error) });
  });
  return documentsOf(path, text).flatMap(document => recordedIn(document, file));
}

function documentsOf(path: string, text: string): readonly unknown[] {
  if (extname(path) === '.json')
    try {
      return [JSON.parse(text)];
    } catch {
      // The YAML parser reads JSON too, and says at which line it is broken.
    }
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false });
  if ('empty' in documents) return [];
  return documents.map(document => {
    const [error] = document.errors;
    if (!error) return unfold(path, document);
    const { line, col } = lines.linePos(error.pos[0]);
    throw failure('ERR_SNAPSHOT', { path: `${path}:${line}:${col}`, reason: error.message.split(' at line')[0] ?? '' });
  });
}

/** Aliases are only followed here: one that leads nowhere, or to far too much, shows now. */
function unfold(path: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw failure('ERR_SNAPSHOT', { path, reason: reasonOf(error) });
  }
}

function recordedIn(document: unknown, file: string): readonly Recorded[] {
  if (typeof document !== 'object' || document === null) return [];
  const { kind, apiVersion, items, serverVersion } = document as RawObject & {
    serverVersion?: { gitVersion?: unknown };
  };
  // kubectl version -o json
  if (typeof serverVersion?.gitVersion === 'string') {
    const facts = { kind: 'Cluster', metadata: { name: 'cluster' }, version: serverVersion.gitVersion };
    return [{ file, objects: [facts], isList: true }];
  }
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') return [];
  if (!kind.endsWith('List') || !(Array.isArray(items) || items === null || items === undefined))
    return [{ file, objects: [document as RawObject], isList: false }];
  // The items of a PodList, as the API sends it, do not say what they are.
  const of = kind === 'List' ? undefined : { kind: kind.slice(0, -'List'.length), apiVersion };
  const objects = ((items ?? []) as RawObject[]).map(item => ({ ...of, ...item }));
  const nameless = objects.findIndex(object => typeof object.kind !== 'string');
  if (nameless >= 0)
    throw failure('ERR_SNAPSHOT', { path: file, reason: `item ${nameless + 1} of its List has no kind` });
  return [{ file, objects, isList: true, ...(of && { of }) }];
}

/** From the newest time that the server or the control plane wrote, to when the recording ended. */
function captureTime(path: string, objects: readonly RawObject[], end: number, given: boolean): Interval {
  if (Number.isNaN(end))
    throw failure('ERR_USAGE', {
      detail: '--captured-at takes an RFC 3339 time such as 2026-01-31T12:00:00Z',
      command: 'run',
    });
  const newest = objects.reduce((latest, object) => Math.max(latest, ...writtenAt(object)), 0);
  // A clock may be ahead by seconds; a recording is not older by minutes than what it holds.
  if (given && newest > end + 300_000)
    throw failure('ERR_SNAPSHOT', {
      path,
      reason: `--captured-at is before ${new Date(newest).toISOString()}, when one of its objects was written`,
    });
  return { from: Math.min(newest, end), to: end };
}

function writtenAt({ kind, metadata, spec }: RawObject): readonly number[] {
  const { namespace, creationTimestamp, managedFields } = (metadata ?? {}) as Record<string, unknown>;
  const fields = Array.isArray(managedFields) ? (managedFields as { time?: unknown }[]).map(({ time }) => time) : [];
  // The leaders of the control plane renew theirs every two seconds.
  const lease =
    kind === 'Lease' && namespace === 'kube-system' ? [(spec as { renewTime?: unknown } | undefined)?.renewTime] : [];
  return [creationTimestamp, ...fields, ...lease]
    .map(time => Date.parse(String(time)))
    .filter(time => !Number.isNaN(time));
}

/** Kinds whose presence in several namespaces shows that a recording was made with -A. */
const everywhere = (Object.values(builtin) as readonly unknown[])
  .filter(isResource)
  .filter(resource => resource.everywhere);

const namespacesIn = (objects: readonly RawObject[]): ReadonlySet<string> =>
  new Set(objects.flatMap(({ metadata }) => (typeof metadata?.namespace === 'string' ? metadata.namespace : [])));

class Snapshot implements Source {
  readonly kind = 'snapshot';
  readonly target: string;
  readonly cluster: string;
  readonly notes: readonly string[];
  readonly #recorded: readonly Recorded[];
  readonly #at: Interval;
  readonly #ofAllNamespaces: boolean;

  constructor(path: string, recorded: readonly Recorded[], at: Interval, passedOver: readonly string[]) {
    this.#recorded = recorded;
    this.#at = at;
    this.#ofAllNamespaces = recorded.some(
      ({ isList, objects }) =>
        isList && everywhere.some(resource => namespacesIn(objects.filter(object => isOf(resource, object))).size > 1),
    );
    const captured = [at.from, at.to].map(time => `${new Date(time).toISOString().slice(0, 19)}Z`);
    this.target = `recording ${path}`;
    this.cluster = basename(path);
    this.notes = [
      `Recorded between ${captured[0]} and ${captured[1]}: a problem that may be younger than the grace of its check is reported as inconclusive.`,
      ...(passedOver.length > 0 ? [`No Kubernetes object was found in ${passedOver.join(', ')}.`] : []),
    ];
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  read(want: Want): Promise<Answered> {
    return Promise.resolve(notRecorded(want));
  }

  collect(resource: AnyResource, { keeps, pool }: CollectRequest): Promise<Collected> {
    const newest = new Map<string, RawObject>();
    const seen = new Set<string>();
    let whole = false;
    for (const record of this.#recorded) {
      const { objects, isList } = record;
      const mine = objects.filter(object => isOf(resource, object));
      for (const object of mine) {
        const key = `${String(object.metadata?.namespace)}/${String(object.metadata?.name)}`;
        const other = newest.get(key);
        if (!other || versionOf(object) >= versionOf(other)) newest.set(key, object);
      }
      if (!isList || (mine.length === 0 && !showsNone(record, resource))) continue;
      const namespaces = namespacesIn(mine);
      const oneOfMany = resource.everywhere && namespaces.size === 1;
      if (!resource.namespaced || namespaces.size > 1 || (this.#ofAllNamespaces && !oneOfMany)) whole = true;
      else for (const namespace of namespaces) seen.add(namespace);
    }
    const decoded: AnyObject[] = [];
    let gap: Gap | undefined = whole ? undefined : this.#notRecorded(resource, seen);
    try {
      for (const object of newest.values()) decoded.push(decode(resource, structuredClone(object), keeps, pool));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      gap = { of: resource.id, reason: 'malformed', detail: `${resource.plural} in ${this.target}: ${error.message}` };
      seen.clear();
    }
    return Promise.resolve({ resource, objects: decoded, ...(gap && { gap, seen }), at: this.#at });
  }

  #notRecorded(resource: AnyResource, seen: ReadonlySet<string>): Gap {
    if (resource.id === Cluster.id)
      return {
        of: resource.id,
        reason: 'not-recorded',
        detail: 'the version of the cluster was not recorded',
        remedy: 'record it: kubectl version -o json > version.json',
      };
    const group = apiVersionOf(resource).split('/').slice(0, -1);
    const name = [resource.plural, ...group].join('.');
    const scope = resource.namespaced ? ' -A' : '';
    return {
      of: resource.id,
      reason: 'not-recorded',
      detail:
        seen.size > 0
          ? `${resource.plural} were recorded for ${[...seen].toSorted().join(', ')} only`
          : `no list of ${resource.plural} was recorded`,
      remedy: `record it: kubectl get ${name}${scope} -o json > ${resource.plural}.json`,
    };
  }
}

/** An empty List does not say of what; then the name of its file does: statefulsets.json, cronjobs.batch.yaml. */
const showsNone = ({ file, objects, of }: Recorded, resource: AnyResource): boolean =>
  objects.length === 0 &&
  (of
    ? isOf(resource, of)
    : basename(file)
        .toLowerCase()
        .split(/[^a-z]+/)
        .includes(resource.plural));

const versionOf = ({ metadata }: RawObject): bigint => {
  const version = String((metadata as { resourceVersion?: unknown } | undefined)?.resourceVersion ?? '');
  return /^\d+$/.test(version) ? BigInt(version) : -1n;
};
