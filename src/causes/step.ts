import type { Ref } from '../resources/resource.ts';
import { formatRef } from '../resources/to-ref.ts';
import type { Relation } from '../results/cause.ts';
import { type Place, placeOfAll, type Surroundings } from './place.ts';

const nowhere: Place = { objects: new Set(), owners: new Set(), nodes: new Set() };
const anywhere: Place = { ...nowhere, anywhere: true };

/**
 * Where the cause of something in this place would be, as far as the relation tells: the place of a finding that a check
 * that did not run might have made.
 */
export function step(from: Place, relation: Relation, around: Surroundings): Place {
  if (from.anywhere) return anywhere;
  const { objects, owners, nodes, namespace, kind } = from;
  switch (relation) {
    case 'same-object':
    case 'same-pod':
      return { objects, owners, nodes, namespace, kind };
    case 'owner': {
      const owned = placeOfAll(allOwnedBy(objects, around), around);
      return {
        objects: new Set([...objects, ...owners, ...owned.objects]),
        owners,
        nodes: new Set([...nodes, ...owned.nodes]),
        namespace,
      };
    }
    case 'same-node':
      return placeOfAll(
        [...nodes].map(name => ({ kind: 'Node', name })),
        around,
      );
    case 'related':
      return from.related ? placeOfAll(from.related, around) : anywhere;
    case 'same-namespace':
      return namespace === undefined ? anywhere : { ...nowhere, namespace };
    case 'reference':
      return from.references ? { ...nowhere, objects: from.references, namespace } : anywhere;
    case 'selector':
    case 'cluster-wide':
      return anywhere;
  }
}

/** What is controlled by one of these, down to the last: the Pods of a Deployment are those of its ReplicaSets. */
function allOwnedBy(owners: Iterable<string>, { ownedBy }: Surroundings): readonly Ref[] {
  const all = new Map<string, Ref>();
  const walk = (owner: string): void => {
    for (const ref of ownedBy(owner)) {
      const name = formatRef(ref);
      if (all.has(name)) continue;
      all.set(name, ref);
      walk(name);
    }
  };
  for (const owner of owners) walk(owner);
  return [...all.values()];
}
