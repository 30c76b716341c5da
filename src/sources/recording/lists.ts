import { hidden } from '../../documents/hidden.ts';
import { failure } from '../../errors.ts';
import type { RawObject } from '../fixture.ts';
import type { Sink } from '../read-tar.ts';
import type { Dump } from './open-dump.ts';
import { parseDocuments } from './parse-documents.ts';
import { textSink } from './text-sink.ts';

/** One answer of an API server, as a file of a dump holds it. */
export interface RecordedList {
  /** Relative to the dump. */
  readonly file: string;
  readonly objects: readonly RawObject[];
  /** A single object, or one page of a list, proves nothing about others. */
  readonly isWhole: boolean;
  /** What an API list says that it is a list of, even when it is empty; the List of kubectl says nothing. */
  readonly of?: Pick<RawObject, 'kind' | 'apiVersion'> | undefined;
}

/** Gathers the objects of a dump, file by file. */
export class Lists {
  readonly all: RecordedList[] = [];
  /** What `kubectl version -o json` said of the server. */
  readonly versions = new Set<string>();
  /** Files without any object. */
  readonly empty: string[] = [];
  /** Some file holds what stands for a hidden value. */
  hides = false;
  readonly #dump: Dump;

  constructor(dump: Dump) {
    this.#dump = dump;
  }

  /** Takes the content of one file. `as` turns a document into what the API would have sent, where it is something else. */
  sink(file: string, as: (document: unknown) => unknown = document => document): Sink {
    const path = this.#dump.place(file);
    return textSink(path, text => {
      let found = false;
      for (const document of parseDocuments(path, text).map(as)) {
        const version = versionIn(document);
        const list = version === undefined ? listIn(document, file, path) : undefined;
        if (version !== undefined) this.versions.add(version);
        if (list) this.all.push(list);
        found ||= version !== undefined || list !== undefined;
      }
      if (!found) this.empty.push(file);
      this.hides ||= hidden.test(text);
    });
  }

  get objects(): readonly RawObject[] {
    return this.all.flatMap(({ objects }) => objects);
  }

  /** Undefined where nothing, or where different things were said. */
  get version(): string | undefined {
    return this.versions.size === 1 ? [...this.versions][0] : undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The server's part of `kubectl version -o json`. */
function versionIn(document: unknown): string | undefined {
  const server = isObject(document) ? document['serverVersion'] : undefined;
  const version = isObject(server) ? server['gitVersion'] : undefined;
  return typeof version === 'string' ? version : undefined;
}

function listIn(document: unknown, file: string, path: string): RecordedList | undefined {
  if (!isObject(document)) return undefined;
  const { kind, apiVersion, items, metadata } = document;
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') return undefined;
  if (!kind.endsWith('List') || !(Array.isArray(items) || items === null || items === undefined))
    return { file, objects: [document], isWhole: false };
  // The items of a PodList, as the API sends it, do not say what they are.
  const of = kind === 'List' ? undefined : { kind: kind.slice(0, -'List'.length), apiVersion };
  const objects = ((items ?? []) as RawObject[]).map(item => {
    const object: RawObject = { ...of, ...item };
    const isHidden = [object.kind, object.apiVersion].some(said => typeof said === 'string' && hidden.test(said));
    return isHidden ? { ...object, kind: of?.kind, apiVersion: of?.apiVersion } : object;
  });
  const nameless = objects.findIndex(object => typeof object.kind !== 'string');
  if (nameless >= 0) throw failure('ERR_SNAPSHOT', { path, reason: `item ${nameless + 1} of its List has no kind` });
  // Somebody asked for a page and not for the next one.
  const isWhole = !(isObject(metadata) && metadata['continue']);
  return { file, objects, isWhole, of };
}
