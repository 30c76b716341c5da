import { formatRef } from '../resources/to-ref.ts';
import type { AnyCheck } from '../sdk/check.ts';
import { fixtureNow, type RawObject } from '../sources/fixture.ts';
import { type Conditions, judge } from './judge.ts';
import type { Path } from './spy.ts';
import { pathsRead } from './tamper.ts';

/**
 * What the findings of one check rest on: the fewest of these objects, with no more members than the check reads, in
 * which it still says the same of the same objects. Times are moved so that the cluster is seen at the time of fixtures.
 * `undefined` where the check does not fail on them as a fixture, for instance because a second look was needed.
 */
export function trim(
  check: AnyCheck,
  recorded: readonly RawObject[],
  seen: number,
  conditions: Conditions = {},
): readonly RawObject[] | undefined {
  const objects = recorded.map(object => moved(object, Date.parse(fixtureNow) - seen) as RawObject);
  const said = (some: readonly RawObject[]): string => {
    const { verdict, findings } = judge(check, some, conditions).result;
    return [verdict, ...findings.map(({ on, message }) => `${formatRef(on)} ${message}`)].join('\n');
  };
  const goal = said(objects);
  if (!goal.startsWith('fail')) return undefined;
  const holds = (some: readonly RawObject[]): boolean => said(some) === goal;
  let left = fewest(objects, holds);
  for (const object of left)
    for (const bare of [
      onlyRead(object, check, left, conditions, false),
      onlyRead(object, check, left, conditions, true),
    ]) {
      const next = left.map(other => (other === object ? bare : other));
      if (!holds(next)) continue;
      left = next;
      break;
    }
  return left;
}

/** Takes away ever smaller parts, for as long as what is left holds. */
function fewest<T>(items: readonly T[], holds: (some: readonly T[]) => boolean): readonly T[] {
  let left = items;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let start = 0; start < left.length; ) {
      const without = [...left.slice(0, start), ...left.slice(start + size)];
      if (holds(without)) left = without;
      else start += size;
    }
  return left;
}

/** What nobody reads and every object has. */
const noise = ['managedFields', 'uid', 'resourceVersion', 'generation', 'generateName', 'selfLink'];

/** The object with its identity and what the check reads of it; on demand with its owners and labels, which lift it. */
function onlyRead(
  object: RawObject,
  check: AnyCheck,
  all: readonly RawObject[],
  conditions: Conditions,
  withMetadata: boolean,
): RawObject {
  // A document is an answer as it came.
  if (object.kind === 'Document') return object;
  const paths = pathsRead(check, all, conditions)
    .filter(read => read.object === object)
    .map(({ path }) => path);
  const { metadata = {}, ...rest } = object;
  const { name, namespace } = metadata;
  const inMetadata = paths.filter(([first]) => first === 'metadata').map(path => path.slice(1));
  const read = withMetadata ? without(metadata, noise) : inMetadata.length > 0 ? picked(metadata, [], inMetadata) : {};
  const kept = picked(rest, [], [...paths, ['apiVersion'], ['kind']]) as RawObject;
  const { apiVersion, kind, ...members } = kept;
  return {
    ...(apiVersion !== undefined && { apiVersion }),
    kind,
    metadata: { name, ...(namespace !== undefined && { namespace }), ...(read as object) },
    // Some resources are nothing without it.
    ...('spec' in rest && !('spec' in members) && { spec: {} }),
    ...members,
  };
}

const without = (object: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

/** A value whose members were not looked at one by one may have been looked at as a whole. */
function picked(value: unknown, at: Path, paths: readonly Path[]): unknown {
  const below = paths.filter(path => path.length > at.length && at.every((part, i) => path[i] === part));
  if (typeof value !== 'object' || value === null || below.length === 0) return value;
  const members = new Set(below.map(path => path[at.length]));
  const keep = Object.keys(value).filter(key => members.has(Array.isArray(value) ? Number(key) : key));
  const parts = keep.map(key => {
    const part = Array.isArray(value) ? Number(key) : key;
    return [key, picked((value as Record<string, unknown>)[key], [...at, part], below)] as const;
  });
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** Every time in it, so many milliseconds later. */
function moved(value: unknown, by: number): unknown {
  if (typeof value === 'string')
    return value.replace(time, found => new Date(Date.parse(found) + by).toISOString().replace('.000Z', 'Z'));
  if (Array.isArray(value)) return value.map(item => moved(item, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, moved(member, by)]));
}
