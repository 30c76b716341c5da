import { matches } from '../resources/matches.ts';
import type { AnyResource, Ref } from '../resources/resource.ts';
import type { Where } from '../resources/where.ts';
import type { Metadata } from '../resources/wire.ts';
import type { Gap } from '../results/gap.ts';
import { touch } from './gap-token.ts';
import type { Interval } from './interval.ts';

/** Any decoded object. */
export interface AnyObject {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata: Metadata;
}

/** What one sweep saw of one resource. */
export interface Collected {
  readonly resource: AnyResource;
  /** Decoded. Where there is a gap, what was seen in spite of it. */
  readonly objects: readonly AnyObject[];
  /** Nothing is known in full except the namespaces in `seen`. */
  readonly gap?: Gap | undefined;
  readonly seen?: ReadonlySet<string>;
  /** When the list was answered. */
  readonly at: Interval;
}

/** The objects of one resource with their cells: (resource, namespace). Touching a cell that has a gap throws. */
export class Table {
  readonly resource: AnyResource;
  readonly objects: readonly AnyObject[];
  readonly gap: Gap | undefined;
  readonly at: Interval;
  /** The namespaces that are known in full in spite of the gap. */
  readonly seen: ReadonlySet<string>;
  readonly #byName = new Map<string, AnyObject>();
  readonly #indexes = new Map<string, Map<string, AnyObject[]>>();

  constructor({ resource, objects, gap, seen, at }: Collected) {
    this.resource = resource;
    // An order of its own, so that pages, files and namespaces cannot change a report.
    this.objects = Object.freeze(objects.toSorted((a, b) => compare(keyOf(a.metadata), keyOf(b.metadata))));
    this.gap = gap;
    this.at = at;
    this.seen = seen ?? new Set();
    for (const object of this.objects) this.#byName.set(keyOf(object.metadata), object);
  }

  /** The gap over a namespace, or over the whole resource. */
  gapIn(namespace?: string): Gap | undefined {
    if (!this.gap || (namespace !== undefined && this.seen.has(namespace))) return undefined;
    return namespace === undefined ? this.gap : { ...this.gap, namespace };
  }

  get(at: { readonly namespace?: string | undefined; readonly name: string }): AnyObject | undefined {
    const found = this.peek(at);
    if (found) return found;
    const gap = this.gapIn(this.resource.namespaced ? (at.namespace ?? '') : undefined);
    return gap ? touch(gap) : undefined;
  }

  /** As `get`, but a gap is as good as absent: for what decides nothing. */
  peek(at: { readonly namespace?: string | undefined; readonly name: string }): AnyObject | undefined {
    return this.#byName.get(keyOf(this.resource.namespaced ? at : { name: at.name }));
  }

  list(where: Where = {}): readonly AnyObject[] {
    const gap = this.gapIn(where.namespace);
    if (gap) touch(gap);
    const pools = [];
    if (where.namespace !== undefined) pools.push(this.#index('namespace', inNamespace).get(where.namespace) ?? []);
    if (where.node !== undefined) pools.push(this.#index('node', this.#node).get(where.node) ?? []);
    if (where.owner !== undefined) pools.push(this.#index('owner', this.#owner).get(refKey(where.owner)) ?? []);
    for (const [key, value] of Object.entries(where.labels?.matchLabels ?? {}))
      pools.push(this.#label(where.namespace, key).get(value) ?? []);
    if (pools.length === 0) return this.#filter(this.objects, where);
    return this.#filter(
      pools.reduce((least, pool) => (pool.length < least.length ? pool : least)),
      where,
    );
  }

  #filter(objects: readonly AnyObject[], { namespace, node, owner, labels }: Where): readonly AnyObject[] {
    if (namespace === undefined && node === undefined && owner === undefined && !labels) return objects;
    const wanted = owner && refKey(owner);
    return objects.filter(
      object =>
        (namespace === undefined || object.metadata.namespace === namespace) &&
        (node === undefined || this.#node(object) === node) &&
        (wanted === undefined || this.#owner(object) === wanted) &&
        (!labels || matches(labels, object.metadata.labels)),
    );
  }

  #node = (object: AnyObject): string | undefined => this.resource.links?.(object).node;

  #owner = (object: AnyObject): string | undefined => {
    const owner = this.resource.links?.(object).owner;
    return owner && refKey(owner);
  };

  #label(namespace: string | undefined, key: string): Map<string, AnyObject[]> {
    return namespace === undefined
      ? this.#index(`label ${key}`, object => object.metadata.labels?.[key])
      : this.#index(`label ${key} in ${namespace}`, object => object.metadata.labels?.[key], inNamespace, namespace);
  }

  /** Built at the first question and kept. */
  #index(
    name: string,
    of: (object: AnyObject) => string | undefined,
    only?: (object: AnyObject) => string | undefined,
    value?: string,
  ): Map<string, AnyObject[]> {
    const existing = this.#indexes.get(name);
    if (existing) return existing;
    const index = new Map<string, AnyObject[]>();
    const objects = only ? (this.#index('namespace', inNamespace).get(value ?? '') ?? []) : this.objects;
    for (const object of objects) {
      const key = of(object);
      if (key === undefined) continue;
      const bucket = index.get(key);
      if (bucket) bucket.push(object);
      else index.set(key, [object]);
    }
    this.#indexes.set(name, index);
    return index;
  }
}

const inNamespace = (object: AnyObject): string | undefined => object.metadata.namespace;
const keyOf = ({ namespace, name }: { namespace?: string | undefined; name: string }): string =>
  `${namespace ?? ''}/${name}`;
const refKey = ({ kind, namespace, name }: Ref): string => `${kind} ${namespace ?? ''}/${name}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
