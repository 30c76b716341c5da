import { Node, type Pod } from 'kubefault/resources';
import { matchesNodeSelector, type Reader } from 'kubefault/sdk';
import { type Wish, wishesOf } from './wishes-of.ts';

/** A Node that a Pod does not allow itself on, and what is in the way. */
export interface Near {
  readonly node: Node;
  readonly unmet: readonly Wish[];
}

/** No more Nodes than this say more. */
const most = 20;

/**
 * A fact for `derive`: the Nodes of which the fewest labels are wrong for a Pod; first those that lack a label, then those
 * that have another value of it, as one may have been forgotten and the other is meant.
 */
export function closestNodes({ list }: Reader<typeof Node>): { readonly to: (pod: Pod) => readonly Near[] } {
  const nodes = list(Node);
  // Pods of one controller ask the same.
  const answers = new Map<string, readonly Near[]>();
  return {
    to: pod => {
      const alternatives = wishesOf(pod);
      const key = JSON.stringify(alternatives);
      const known = answers.get(key);
      if (known) return known;
      const all = nodes.flatMap(node => alternatives.map(wishes => ({ node, unmet: unmet(wishes, node) })));
      const least = Math.min(...new Set(all.map(({ unmet }) => unmet.length)));
      const near = all
        .filter(({ unmet }) => unmet.length === least)
        .toSorted((a, b) => wrongValues(a) - wrongValues(b));
      // Of one Node one alternative is enough.
      const answer = [...new Map(near.toReversed().map(one => [one.node, one])).values()].toReversed().slice(0, most);
      answers.set(key, answer);
      return answer;
    },
  };
}

const unmet = (wishes: readonly Wish[], node: Node): readonly Wish[] =>
  wishes.filter(
    ({ isField, ...requirement }) =>
      !matchesNodeSelector(
        { nodeSelectorTerms: [isField ? { matchFields: [requirement] } : { matchExpressions: [requirement] }] },
        node,
      ),
  );

const wrongValues = ({ node, unmet }: Near): number =>
  unmet.filter(({ key }) => Object.hasOwn(node.metadata.labels ?? {}, key)).length;
