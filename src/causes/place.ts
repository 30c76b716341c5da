import type { AnyObject } from '../evidence/table.ts';
import type { Labels, Links, Ref } from '../resources/resource.ts';
import { formatRef } from '../resources/to-ref.ts';

/** An object that was read, with what it points at. */
export interface Known {
  readonly object: AnyObject;
  readonly links: () => Links;
}

/** The objects of the cluster, as far as they were seen. */
export interface Surroundings {
  readonly find: (ref: Ref) => Known | undefined;
  /** What the object of that name controls. */
  readonly ownedBy: (owner: string) => readonly Ref[];
}

/**
 * Where a report stands among the objects of the cluster; objects are named as `formatRef` writes them. What is undefined
 * is not known: then it may be anything.
 */
export interface Place {
  /** The objects that it is about: one for a report, more for what a check that did not run might be about. */
  readonly objects: ReadonlySet<string>;
  /** Nothing is known of it but that it would be somewhere in the cluster. */
  readonly anywhere?: true;
  readonly kind?: string | undefined;
  readonly namespace?: string | undefined;
  readonly labels?: Labels | undefined;
  /** Labels of the Pods that it makes. */
  readonly makes?: Labels | undefined;
  /** Controllers of the object, up to the top. */
  readonly owners: ReadonlySet<string>;
  /** Names of the Nodes that it is, runs on or is about. */
  readonly nodes: ReadonlySet<string>;
  readonly references?: ReadonlySet<string>;
  readonly selects?: NonNullable<Links['selects']>;
  readonly related?: readonly Ref[];
}

/** The place of one object. `top` is the controller that its finding is lifted to. */
export function placeOf(on: Ref, top: Ref, related: readonly Ref[], { find }: Pick<Surroundings, 'find'>): Place {
  const known = find(on);
  const owners = new Set<string>();
  for (let owner = ownerOf(known); owner && !owners.has(formatRef(owner)); owner = ownerOf(find(owner)))
    owners.add(formatRef(owner));
  // The hash in a ReplicaSet's name tells its Deployment even if neither was read.
  if (formatRef(top) !== formatRef(on)) owners.add(formatRef(top));
  return {
    objects: new Set([formatRef(on)]),
    kind: on.kind,
    namespace: on.kind === 'Namespace' ? on.name : on.namespace,
    labels: seen(() => known?.object.metadata.labels),
    makes: seen(() => known?.links().makes),
    owners,
    nodes: new Set(nodeOf(on, known)),
    references: new Set((seen(() => known?.links().references) ?? []).map(formatRef)),
    selects: seen(() => known?.links().selects) ?? [],
    related,
  };
}

/** The place of some objects of which it is not known who would report them. */
export function placeOfAll(refs: readonly Ref[], { find }: Pick<Surroundings, 'find'>): Place {
  return {
    objects: new Set(refs.map(formatRef)),
    owners: new Set(),
    nodes: new Set(refs.flatMap(ref => nodeOf(ref, find(ref)))),
  };
}

/** The owner of a mirror Pod is its Node, which does not control it. */
function ownerOf(known: Known | undefined): Ref | undefined {
  const owner = seen(() => known?.links().owner);
  return owner?.kind === 'Node' ? undefined : owner;
}

function nodeOf({ kind, name }: Ref, known: Known | undefined): readonly string[] {
  if (kind === 'Node') return [name];
  const node = seen(() => known?.links().node);
  return node ? [node] : [];
}

/** What is hidden relates nothing, and neither does an object that the links of a plugin's resource cannot cope with. */
function seen<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
