import type { Relation } from '../results/cause.ts';
import { type Find, type Place, placeOfAll } from './place.ts';

const nowhere: Place = { objects: new Set(), owners: new Set(), nodes: new Set() };
const anywhere: Place = { ...nowhere, anywhere: true };

/**
 * Where the cause of something in this place would be, as far as the relation tells: the place of a finding that a check
 * that did not run might have made.
 */
export function step(from: Place, relation: Relation, find: Find): Place {
  if (from.anywhere) return anywhere;
  const { objects, owners, nodes, namespace, kind } = from;
  switch (relation) {
    case 'same-object':
    case 'same-pod':
      return { objects, owners, nodes, namespace, kind };
    case 'owner':
      return { objects: new Set([...objects, ...owners]), owners, nodes, namespace };
    case 'same-node':
      return placeOfAll(
        [...nodes].map(name => ({ kind: 'Node', name })),
        find,
      );
    case 'related':
      return from.related ? placeOfAll(from.related, find) : anywhere;
    case 'same-namespace':
      return namespace === undefined ? anywhere : { ...nowhere, namespace };
    case 'reference':
      return from.references ? { ...nowhere, objects: from.references, namespace } : anywhere;
    case 'selector':
    case 'cluster-wide':
      return anywhere;
  }
}
