import { answered } from '../evidence/answered.ts';
import { decode } from '../evidence/decode.ts';
import { type Answered, notRecorded, type Want } from '../evidence/document-table.ts';
import type { AnyObject, Collected } from '../evidence/table.ts';
import { Cluster } from '../resources/cluster.ts';
import { type AnyResource, apiVersionOf, kindOf } from '../resources/resource.ts';
import type { Source } from './source.ts';

/** The time at which every fixture is judged, so that ages in fixtures are plain differences. */
export const fixtureNow = '2026-01-01T12:00:00Z';

export interface RawObject {
  readonly kind?: unknown;
  readonly apiVersion?: unknown;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown } | undefined;
  readonly [member: string]: unknown;
}

/**
 * Objects in memory as a cluster: what is not among them does not exist. The version is that of an object
 * `kind: Cluster`, else v1.34.0. The objects are not touched.
 */
export const fixture = (objects: readonly RawObject[]): Source => ({
  kind: 'fixture',
  target: 'a fixture',
  cluster: 'fixture',
  notes: [],
  collect: (resource, { keeps }) => Promise.resolve(collectFixture(objects, resource, keeps)),
  read: want => Promise.resolve(readFixture(objects, want)),
  close: () => Promise.resolve(),
});

/** As `collect` of a fixture, at once. */
export function collectFixture(
  objects: readonly RawObject[],
  resource: AnyResource,
  keeps: ReadonlySet<string>,
): Collected {
  const now = Date.parse(fixtureNow);
  const mine = objects.filter(object => isOf(resource, object));
  const raw = resource.id === Cluster.id && mine.length === 0 ? [defaultCluster] : mine;
  return {
    resource,
    objects: raw.map(object => decoded(object, resource, keeps)),
    at: { from: now, to: now },
  };
}

/** What decoding made of an object, by its resource and what is kept of it. */
const cache = new WeakMap<RawObject, Map<AnyResource, Map<string, AnyObject>>>();

/** Decoded once: the laws judge a fixture thousands of times, and what is decoded is frozen. */
function decoded(object: RawObject, resource: AnyResource, keeps: ReadonlySet<string>): AnyObject {
  const byResource = cache.get(object) ?? new Map<AnyResource, Map<string, AnyObject>>();
  const byKeeps = byResource.get(resource) ?? new Map<string, AnyObject>();
  const key = [...keeps].join('\n');
  const known = byKeeps.get(key) ?? decode(resource, structuredClone(object), keeps);
  cache.set(object, byResource.set(resource, byKeeps.set(key, known)));
  return known;
}

/**
 * As `read` of a fixture, at once: `kind: Document` with the id of the document, its key, and a `text` or `json`; a
 * `status` other than 200 as the server would answer.
 */
export function readFixture(objects: readonly RawObject[], want: Want): Answered {
  const now = Date.parse(fixtureNow);
  const found = documentIn(objects, want);
  if (!found) return notRecorded(want);
  const { status = 200, text, json } = found as { status?: number; text?: string; json?: unknown };
  return answered(want, { status, text: text ?? JSON.stringify(json ?? null) }, { from: now, to: now });
}

/** The document of a fixture that is wanted. */
export const documentIn = (objects: readonly RawObject[], { document, key: wanted }: Want): RawObject | undefined =>
  objects.find(
    ({ kind, document: id, key }) =>
      kind === 'Document' && id === document.id && document.name(key) === document.name(wanted),
  );

/** Is the object one of this resource, by kind and API version? */
export const isOf = (resource: AnyResource, { kind, apiVersion }: RawObject): boolean =>
  kind === kindOf(resource) && (apiVersion === apiVersionOf(resource) || resource.id === Cluster.id);

const defaultCluster = { kind: 'Cluster', metadata: { name: 'cluster' }, version: 'v1.34.0' };
