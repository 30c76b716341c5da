import type { V1NodeSelector, V1NodeSelectorRequirement, V1NodeSelectorTerm } from '@kubernetes/client-node';
import { Node } from '../resources/node.ts';
import type { Pod } from '../resources/pod.ts';
import type { Wire } from '../resources/wire.ts';
import type { Reader } from './reader.ts';

/**
 * Does a Pod allow itself on a Node, by spec.nodeSelector and by required node affinity? Terms are alternatives, the
 * requirements of a term hold together, and a term without any matches nothing.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
 */
export function allowsNode(pod: Pod, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  const selected = Object.entries(pod.spec?.nodeSelector ?? {}).every(
    ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
  );
  const required = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return selected && (!required || matchesNodeSelector(required, node));
}

/** Does a node selector, of a Pod's affinity or of a PersistentVolume, match a Node? One without terms matches nothing. */
export const matchesNodeSelector = ({ nodeSelectorTerms = [] }: Wire<V1NodeSelector>, node: Node): boolean =>
  nodeSelectorTerms.some(term => matchesTerm(term, node));

function matchesTerm(term: Wire<V1NodeSelectorTerm>, node: Node): boolean {
  const [labels, fields] = [term.matchExpressions ?? [], term.matchFields ?? []];
  if (labels.length + fields.length === 0) return false;
  const label = (key: string): string | undefined => {
    const all = node.metadata.labels ?? {};
    return Object.hasOwn(all, key) ? all[key] : undefined;
  };
  return (
    labels.every(requirement => satisfies(requirement, label(requirement.key ?? ''))) &&
    // metadata.name is the only field that the scheduler knows.
    fields.every(requirement => requirement.key === 'metadata.name' && satisfies(requirement, node.metadata.name))
  );
}

function satisfies({ operator, values = [] }: Wire<V1NodeSelectorRequirement>, found: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return found !== undefined && values.includes(found);
    case 'NotIn':
      return found === undefined || !values.includes(found);
    case 'Exists':
      return found !== undefined;
    case 'DoesNotExist':
      return found === undefined;
    case 'Gt':
    case 'Lt': {
      if (found === undefined || !/^-?\d+$/.test(found) || !/^-?\d+$/.test(values[0] ?? '')) return false;
      const [a, b] = [BigInt(found), BigInt(values[0] ?? '')];
      return operator === 'Gt' ? a > b : a < b;
    }
    default:
      return false;
  }
}

/** A fact for `derive`: the Nodes, and which of them a Pod allows itself on. */
export const schedulable = (
  reader: Reader<typeof Node>,
): { readonly nodes: readonly Node[]; readonly suitableFor: (pod: Pod) => readonly Node[] } => {
  const nodes = reader.list(Node);
  // Pods of one controller ask the same; a Pod without any wish gets all Nodes.
  const answers = new Map<string, readonly Node[]>();
  return {
    nodes,
    suitableFor: pod => {
      const wish = JSON.stringify([pod.spec?.nodeSelector, pod.spec?.affinity?.nodeAffinity]);
      const known = answers.get(wish);
      if (known) return known;
      const suitable = nodes.filter(node => allowsNode(pod, node));
      answers.set(wish, suitable);
      return suitable;
    },
  };
};
