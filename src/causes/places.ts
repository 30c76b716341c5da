import { matches } from '../resources/matches.ts';
import type { Ref } from '../resources/resource.ts';
import { formatRef } from '../resources/to-ref.ts';
import type { Relation } from '../results/cause.ts';
import type { Place } from './place.ts';

/** The reports of one check. */
export class Places<P extends Place> {
  /** The first ones lead. */
  readonly all: readonly P[];
  readonly #indexes = new Map<string, ReadonlyMap<string, readonly P[]>>();

  constructor(places: readonly P[]) {
    this.all = places;
  }

  /** Those whose object stands in this relation to the place, as the object of a cause; with repetitions. */
  standing(relation: Relation, to: Place): readonly P[] {
    if (to.anywhere) return this.all;
    switch (relation) {
      case 'same-object':
        return this.#about(to.objects);
      case 'same-pod':
        return this.#about(to.objects).filter(({ kind }) => kind === 'Pod');
      case 'owner':
        return [...this.#about(to.objects), ...this.#about(to.owners), ...this.#ownedBy(to.objects)];
      case 'selector':
        return to.selects ? [...this.#selectedBy(to), ...this.#selecting(to)] : this.all;
      case 'reference':
        return to.references ? [...this.#about(to.references), ...this.#naming(to.objects)] : this.all;
      case 'related':
        return to.related ? this.#among(to.related) : this.all;
      case 'same-node':
        return this.#on(to.nodes);
      case 'same-namespace':
        return to.namespace === undefined ? [] : this.#in(to.namespace);
      case 'cluster-wide':
        return this.all;
    }
  }

  #about = (names: Iterable<string>): readonly P[] => this.#find('object', place => place.objects, names);
  #ownedBy = (names: Iterable<string>): readonly P[] => this.#find('owner', place => place.owners, names);
  #naming = (names: Iterable<string>): readonly P[] => this.#find('reference', place => place.references ?? [], names);
  #on = (nodes: Iterable<string>): readonly P[] => this.#find('node', place => place.nodes, nodes);
  #in = (namespace: string): readonly P[] =>
    this.#find('namespace', place => (place.namespace === undefined ? [] : [place.namespace]), [namespace]);

  /** A finding on Pods is about their controller: who names that names them. */
  #among(refs: readonly Ref[]): readonly P[] {
    const names = refs.map(formatRef);
    return [...this.#about(names), ...this.#ownedBy(names)];
  }

  #selectedBy({ selects = [] }: Place): readonly P[] {
    return selects.flatMap(({ kind, namespace, labels }) =>
      (namespace === undefined ? this.all : this.#in(namespace)).filter(
        place => selectable(place, kind) && matches(labels, place.makes ?? place.labels),
      ),
    );
  }

  #selecting(to: Place): readonly P[] {
    const { namespace } = to;
    return (namespace === undefined ? this.all : this.#in(namespace)).filter(place =>
      place.selects?.some(
        selector =>
          selectable(to, selector.kind) &&
          (selector.namespace === undefined || selector.namespace === namespace) &&
          matches(selector.labels, to.makes ?? to.labels),
      ),
    );
  }

  /** Indexed at the first question, so that thousands of findings are not compared with thousands. */
  #find(name: string, keysOf: (place: P) => Iterable<string>, keys: Iterable<string>): readonly P[] {
    let index = this.#indexes.get(name) as Map<string, P[]> | undefined;
    if (!index) {
      index = new Map();
      for (const place of this.all)
        for (const key of keysOf(place)) {
          const bucket = index.get(key);
          if (bucket) bucket.push(place);
          else index.set(key, [place]);
        }
      this.#indexes.set(name, index);
    }
    return [...keys].flatMap(key => index.get(key) ?? []);
  }
}

/** Is it of that kind, or does it make Pods that are? */
const selectable = ({ kind, makes }: Place, wanted: string): boolean =>
  kind === wanted || (wanted === 'Pod' && makes !== undefined);
