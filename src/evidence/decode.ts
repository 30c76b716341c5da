import { Malformed } from '../resources/malformed.ts';
import { type AnyResource, apiVersionOf, kindOf } from '../resources/resource.ts';
import type { ManagedField } from '../resources/wire.ts';
import type { Gap } from '../results/gap.ts';
import { isKept, touch } from './gap-token.ts';
import { redact } from './redact.ts';
import { redactArguments } from './redact-arguments.ts';
import { redactMember } from './redact-member.ts';
import { Hidden } from './sealed.ts';
import type { Sibling } from './sibling.ts';

/** Deeper objects are refused: every later walk over them would overflow the stack. */
const deepest = 200;

/** Members whose keys are free text: looked up by untrusted names, so they have no prototype (`labels.constructor`). */
const maps = new Set([
  'labels',
  'annotations',
  'matchLabels',
  'nodeSelector',
  'data',
  'binaryData',
  'capacity',
  'allocatable',
  'requests',
  'limits',
]);

/** Members that say which objects are meant: checks compare what is below them, and none of it is free text. */
const selecting = new Set([
  'labels',
  'matchLabels',
  'matchExpressions',
  'matchFields',
  'nodeSelector',
  'selector',
  'tolerations',
  'taints',
  'ownerReferences',
  'finalizers',
  'managedFields',
  'capacity',
  'allocatable',
  'requests',
  'limits',
]);

/** Members that thousands of objects have in common. */
const common = new Set([
  'labels',
  'matchLabels',
  'owns',
  'ownerReferences',
  'nodeSelector',
  'tolerations',
  'resources',
  'securityContext',
  'ports',
]);

/** The commonest copy of values that are masked elsewhere: kubectl apply keeps the whole manifest there. */
const lastApplied = 'metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]';

type Json = { [member: string]: unknown };

/** What equal parts of the objects of one sweep share, by their text. */
export type Pool = Map<string, object>;

/**
 * Turns one object, as parsed, into what a check sees: nulls dropped, credentials redacted, `kind` and `apiVersion` set,
 * managed fields reduced, masked and dropped values replaced by members that are gaps when touched, all of it frozen.
 * Works in place.
 * `keeps` are the masked values that some selected check declares; every other one is forgotten here. With a `pool`,
 * equal parts of many objects are one. With a `sibling`, all that is equal to the same part of another object of the list
 * is that part: the Pods of a workload differ in little else than their names.
 *
 * @throws Malformed for anything that is no object of that resource.
 */
export function decode(
  resource: AnyResource,
  raw: unknown,
  keeps: ReadonlySet<string> = new Set(),
  pool?: Pool,
  sibling?: Sibling,
): any {
  if (!isObject(raw)) throw new Malformed('an item is not an object');
  const metadata = raw['metadata'];
  if (!isObject(metadata) || typeof metadata['name'] !== 'string' || metadata['name'] === '')
    throw new Malformed('an item has no metadata.name');
  if (resource.namespaced && typeof metadata['namespace'] !== 'string')
    throw new Malformed(`${kindOf(resource)} ${metadata['name']} has no metadata.namespace`);
  if (raw['kind'] !== undefined && raw['kind'] !== kindOf(resource))
    throw new Malformed(`expected ${kindOf(resource)}, found ${String(raw['kind'])} ${metadata['name']}`);
  for (const member of resource.requires ?? [])
    if (!isObject(raw[member])) throw new Malformed(`${kindOf(resource)} ${metadata['name']} has no ${member}`);
  raw['kind'] = kindOf(resource);
  raw['apiVersion'] = apiVersionOf(resource);
  if (Array.isArray(metadata['managedFields']))
    metadata['managedFields'] = metadata['managedFields'].flatMap(entry => reduced(entry) ?? []);
  const owner = `${kindOf(resource)} ${[metadata['namespace'], metadata['name']].filter(Boolean).join('/')}`;
  const work = (object: Json): Json => finished(object, { resource, owner, keeps }, pool);
  // What is kept is kept under the name of its object, and is nobody else's.
  const isAlone = keeps.size > 0 && [...keeps].some(place => place.startsWith(`${owner} `));
  return sibling && !isAlone ? sibling.decode(raw, work) : work(raw);
}

function finished(raw: Json, how: Omit<Hiding, 'reason'>, pool: Pool | undefined): Json {
  sawHidden = false;
  holders.clear();
  const object = tidy(raw, 0) as Json;
  for (const { path, reason } of hiddenIn(how.resource)) hide({ ...how, reason }, object, path, 0, '');
  if (sawHidden) hideMarked(how.resource, object, '');
  return freeze(object, pool);
}

interface HiddenPath {
  readonly path: readonly string[];
  readonly reason: 'masked' | 'dropped';
}

const hiddenPaths = new WeakMap<AnyResource, readonly HiddenPath[]>();

/** What is dropped or masked of each object of a resource. */
function hiddenIn(resource: AnyResource): readonly HiddenPath[] {
  let paths = hiddenPaths.get(resource);
  if (!paths) {
    const masks = [lastApplied, ...(resource.masks ?? [])];
    paths = [
      ...(resource.drops ?? []).map(path => ({ path: segments(path), reason: 'dropped' as const })),
      ...masks.map(path => ({ path: segments(path), reason: 'masked' as const })),
    ];
    hiddenPaths.set(resource, paths);
  }
  return paths;
}

/** The objects that have a hidden member; all others can be read without asking first. Of the object in progress. */
const holders = new Set<object>();

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function reduced(entry: unknown): ManagedField | undefined {
  if (!isObject(entry)) return undefined;
  const { manager, operation, subresource, time, fieldsV1 } = entry as Record<string, any>;
  // A recording has been reduced already.
  if (Array.isArray(entry['owns'])) return entry as unknown as ManagedField;
  const owns = Object.keys(fieldsV1 ?? {}).map(key => key.replace(/^f:/, ''));
  return { manager, operation, subresource, time, owns };
}

/** Only recordings hold marks; live objects need not be searched for them. */
let sawHidden = false;

/** What the text below a member is: free where somebody made the keys up, fixed where none of it is text at all. */
type Below = 'members' | 'free' | 'fixed';

/**
 * Drops nulls (an explicit null and an absent member mean the same in the API), redacts every text by what it says and
 * by its key, and gives free maps no prototype. Keys stay as they are. `under` is the key of the value.
 *
 * @throws Malformed
 */
export function tidy(value: unknown, depth: number, under = '', below: Below = 'members'): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Hidden) {
    sawHidden = true;
    return value;
  }
  if (depth > deepest) throw new Malformed(`an object is nested more than ${deepest} levels deep`);
  // Taken over from a sibling.
  if (Object.isFrozen(value)) return value;
  if (Array.isArray(value)) return tidyList(value, depth, under, below);
  const object = value as Json;
  let hasNulls = false;
  for (const key of Object.keys(object)) {
    const member = object[key];
    if (typeof member === 'string') {
      if (below === 'fixed') continue;
      const safe = redactMember(key === 'value' ? (pairedWith(object) ?? key) : key, member, below === 'free');
      if (safe !== member) object[key] = safe;
    } else if (member === null || member === undefined) hasNulls = true;
    else if (typeof member === 'object') {
      if (Object.isFrozen(member)) continue;
      const isMap = maps.has(key) && isObject(member);
      const next =
        below === 'fixed' || (selecting.has(key) && below === 'members') ? 'fixed' : isMap ? 'free' : 'members';
      const inner = tidy(member, depth + 1, key, next);
      object[key] = isMap ? Object.assign(Object.create(null), inner) : inner;
    }
  }
  return hasNulls ? withoutNulls(object) : object;
}

/** Another object: one that a member is deleted from takes three times the memory. */
const withoutNulls = (object: Json): Json =>
  Object.fromEntries(Object.entries(object).filter(([, member]) => member !== null && member !== undefined));

function tidyList(list: unknown[], depth: number, under: string, below: Below): unknown[] {
  const items = below !== 'fixed' && (under === 'args' || under === 'command') ? redactArguments(list) : list;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item !== 'string') items[i] = tidy(item, depth + 1, under, below);
    else if (items === list && below !== 'fixed') items[i] = redactMember(under, item);
  }
  return items.includes(null) ? items.filter(item => item !== null) : items;
}

/** The name of a variable, header or parameter: what `value` is the value of. */
function pairedWith({ name, key }: Json): string | undefined {
  if (typeof name === 'string') return name;
  return typeof key === 'string' ? key : undefined;
}

/** `spec.containers[].env[].value`, `data.*`, `data["config.conf"]`: `[]` is every element, `*` every member. */
export const segments = (path: string): readonly string[] =>
  [...path.matchAll(/\["([^"]+)"\]|(\[\])|([^.[\]]+)/g)].map(
    ([, quoted, every, plain]) => quoted ?? every ?? plain ?? '',
  );

interface Hiding {
  readonly resource: AnyResource;
  readonly reason: 'masked' | 'dropped';
  /** `ConfigMap kube-system/kube-proxy`: how `keeps` names the object. */
  readonly owner: string;
  readonly keeps: ReadonlySet<string>;
}

/** Replaces what the path leads to, from its segment `at` on, by members that throw a gap when they are read. */
function hide(how: Hiding, object: Json, path: readonly string[], at: number, trail: string): void {
  // Taken over from a sibling, with what is hidden in it.
  if (Object.isFrozen(object)) return;
  const head = path[at] ?? '';
  if (head === '[]') {
    if (Array.isArray(object))
      for (const item of object) if (isObject(item)) hide(how, item, path, at + 1, `${trail}[]`);
    return;
  }
  for (const key of head === '*' ? Object.keys(object) : [head]) {
    if (!Object.hasOwn(object, key)) continue;
    const here = placeOf(trail, key);
    // The descriptor, not the member: it may be hidden already.
    const member: unknown = Object.getOwnPropertyDescriptor(object, key)?.value;
    if (at + 1 < path.length) {
      if (typeof member === 'object' && member !== null) hide(how, member as Json, path, at + 1, here);
      continue;
    }
    const hidden = getterOf(how, here);
    const name = `${how.owner} ${here}`;
    const isReadable = how.keeps.has(name) && !(member instanceof Hidden);
    const get = isReadable ? () => (isKept(name) ? member : hidden()) : hidden;
    Object.defineProperty(object, key, { get, enumerable: true, configurable: true });
    holders.add(object);
  }
}

/** Hides what a recording hides and its resource no longer says. */
function hideMarked(resource: AnyResource, object: Json | unknown[], trail: string): void {
  for (const key of Object.keys(object)) {
    const member: unknown = Object.getOwnPropertyDescriptor(object, key)?.value;
    if (typeof member !== 'object' || member === null) continue;
    const here = Array.isArray(object) ? `${trail}[]` : placeOf(trail, key);
    if (member instanceof Hidden) {
      const get = getterOf({ resource, reason: member.reason }, here);
      Object.defineProperty(object, key, { get, enumerable: true, configurable: true });
      holders.add(object);
    } else hideMarked(resource, member as Json, here);
  }
}

const placeOf = (trail: string, key: string): string =>
  /[./]/.test(key) ? `${trail}["${key}"]` : trail ? `${trail}.${key}` : key;

const getters = new Map<string, () => never>();

/** One getter for a path, however many objects have it: a large cluster has a million environment variables. */
function getterOf({ resource, reason }: Pick<Hiding, 'resource' | 'reason'>, path: string): () => never {
  const id = `${resource.id} ${path} ${reason}`;
  let getter = getters.get(id);
  if (!getter) {
    const gap: Gap = {
      of: resource.id,
      key: path,
      reason,
      detail: `${path} of every ${kindOf(resource)} is ${reason}`,
    };
    getter = () => touch(gap);
    getters.set(id, getter);
  }
  return getter;
}

/** Freezes everything reachable, and makes common parts that are equal one. Members that are gaps stay untouched. */
function freeze(object: Json, pool: Pool | undefined): Json {
  const isHolder = holders.has(object);
  for (const key of Object.keys(object)) {
    const value: unknown = isHolder ? Object.getOwnPropertyDescriptor(object, key)?.value : object[key];
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) continue;
    const frozen = freeze(value as Json, pool);
    if (pool && common.has(key)) object[key] = shared(frozen, pool);
  }
  return Object.freeze(object);
}

function shared(value: Json, pool: Pool): object {
  let key: string;
  try {
    // An empty map and an empty object read alike, and only one of them has no prototype.
    key = `${Object.getPrototypeOf(value) === null ? 'map' : 'object'} ${JSON.stringify(value)}`;
  } catch {
    // It holds a value that is hidden, and cannot be compared.
    return value;
  }
  const known = pool.get(key);
  if (!known) pool.set(key, value);
  return known ?? value;
}
