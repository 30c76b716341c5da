import { decode, segments } from '../evidence/decode.ts';
import { type Answered, gapOfDocument, nameOf, type Want } from '../evidence/document-table.ts';
import type { AnyObject, Collected } from '../evidence/table.ts';
import { formatRef, toRef } from '../resources/to-ref.ts';
import type { gapReasons } from '../results/gap.ts';
import type { AnyCheck } from '../sdk/check.ts';
import { documentIn, type RawObject } from '../sources/fixture.ts';
import { type Conditions, examine } from './judge.ts';
import { type Path, spy } from './spy.ts';

/** Identity is how evidence is found at all; it is neither masked nor taken away on its own. */
const identity = new Set(['kind', 'apiVersion', 'metadata', 'metadata.name', 'metadata.namespace']);

/** The namespaces that a fixture has objects in. */
export const namespacesOf = (objects: readonly RawObject[]): readonly string[] => [
  ...new Set(objects.flatMap(({ metadata }) => (typeof metadata?.namespace === 'string' ? metadata.namespace : []))),
];

/** Takes a resource, or one namespace of it, out of sight. */
export const blind =
  (of: string, reason: (typeof gapReasons)[number], namespace?: string) =>
  (collected: Collected): Collected => {
    if (collected.resource.id !== of || (namespace !== undefined && !collected.resource.namespaced)) return collected;
    const gap = { of, reason, detail: `taken away to see what happens (${reason})` };
    if (namespace === undefined) return { ...collected, objects: [], gap };
    const objects = collected.objects.filter(object => object.metadata.namespace !== namespace);
    const others = collected.objects.flatMap(object => object.metadata.namespace ?? []);
    return { ...collected, objects, gap, seen: new Set(others.filter(other => other !== namespace)) };
  };

/** Takes the documents of one kind out of sight. */
export const unread =
  (of: string, reason: (typeof gapReasons)[number]) =>
  (want: Want, answered: Answered): Answered =>
    want.document.id === of
      ? { gap: gapOfDocument(want, reason, `taken away to see what happens (${reason})`), at: answered.at }
      : answered;

/** Hides one value of one object behind a gap, as decoding hides what a resource masks. */
export const mask =
  (object: RawObject, path: Path, keeps: readonly string[] = []) =>
  (collected: Collected): Collected => {
    const isIt = (decoded: AnyObject): boolean =>
      decoded.kind === object.kind &&
      decoded.metadata.name === object.metadata?.name &&
      decoded.metadata.namespace === object.metadata?.namespace;
    const place = path.map(part => `["${part}"]`).join('');
    const masks = [...(collected.resource.masks ?? []), place];
    const others = keeps.filter(kept => !segments(kept).join('.').endsWith(path.join('.')));
    const seal = (): AnyObject => decode({ ...collected.resource, masks }, structuredClone(object), new Set(others));
    return { ...collected, objects: collected.objects.map(decoded => (isIt(decoded) ? seal() : decoded)) };
  };

interface PlaceRead {
  readonly object: RawObject;
  readonly path: Path;
}

/** Every value that judging the fixture reads, except identity. */
export function pathsRead(
  check: AnyCheck,
  objects: readonly RawObject[],
  conditions: Conditions,
): readonly PlaceRead[] {
  const places = new Map<string, PlaceRead>();
  const watched = (decoded: AnyObject): AnyObject =>
    spy(decoded, path => {
      if (identity.has(path.join('.'))) return;
      const ref = formatRef(toRef(decoded));
      const object = objects.find(
        ({ kind, metadata }) =>
          kind === decoded.kind &&
          metadata?.name === decoded.metadata.name &&
          metadata?.namespace === decoded.metadata.namespace,
      );
      if (object && valueAt(object, path) !== undefined) places.set(`${ref} ${path.join('.')}`, { object, path });
    });
  const opened = (want: Want, answered: Answered): Answered => {
    const object = documentIn(objects, want);
    if (!object || !answered.answer?.json) return answered;
    const json = spy(answered.answer.json as AnyObject, path =>
      places.set(`${nameOf(want)} ${path.join('.')}`, { object, path: ['json', ...path] }),
    );
    return { ...answered, answer: { ...answered.answer, json } };
  };
  const change = (collected: Collected): Collected => ({ ...collected, objects: collected.objects.map(watched) });
  examine(check, objects, conditions, { change, answer: opened });
  return [...places.values()];
}

const valueAt = (object: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], object);

/** The object without one value; the elements after it move up. */
export function removed(object: RawObject, path: Path): RawObject {
  const copy = structuredClone(object);
  const parent = valueAt(copy, path.slice(0, -1)) as Record<string, unknown> | unknown[];
  const last = path.at(-1);
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[String(last)];
  return copy;
}

/** The object with an explicit null in one place. */
export function nulled(object: RawObject, path: Path): RawObject {
  const copy = structuredClone(object);
  const parent = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  parent[path.at(-1) ?? ''] = null;
  return copy;
}

/** `spec.taints[].effect`: the same place in every object. */
export const generic = (path: Path): string =>
  path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[]` : text ? `${text}.${part}` : part), '');
