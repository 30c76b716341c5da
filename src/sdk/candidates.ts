import type { Node } from '../resources/node.ts';
import type { Pod } from '../resources/pod.ts';
import { nodeRoom } from './node-room.ts';
import { podRequests } from './pod-requests.ts';
import type { Reader } from './reader.ts';
import { schedulable } from './scheduling.ts';
import { type Shortage, shortages } from './shortages.ts';
import { type Taint, untolerated } from './taints.ts';

/** A Node that a Pod allows itself on, and what keeps the Pod away. */
export interface Candidate {
  readonly node: Node;
  readonly taints: readonly Taint[];
  /** What the Node has too little left of. */
  readonly lacks: readonly Shortage[];
  /** What it would have too little of if it were empty. */
  readonly tooSmall: readonly Shortage[];
}

/**
 * A fact for `derive`: the Nodes that the node selector and the required node affinity of a Pod allow, each with what
 * refuses the Pod there. Ports, volumes and other Pods may refuse it too and are not looked at.
 */
export const candidates = (
  reader: Reader<typeof Node | typeof Pod>,
): { readonly for: (pod: Pod) => readonly Candidate[] } => {
  const nodes = reader.derive(schedulable);
  const room = reader.derive(nodeRoom);
  // Pods of one controller ask the same.
  const answers = new Map<string, readonly Candidate[]>();
  return {
    for: pod => {
      const requests = podRequests(pod);
      const { nodeSelector, affinity, tolerations } = pod.spec ?? {};
      const wish = JSON.stringify([nodeSelector, affinity?.nodeAffinity, tolerations, [...requests].map(String)]);
      const known = answers.get(wish);
      if (known) return known;
      const found = nodes.suitableFor(pod).map(node => {
        const { free, allocatable } = room.get(node.metadata.name) ?? { free: new Map(), allocatable: new Map() };
        return {
          node,
          taints: untolerated(pod, node),
          lacks: shortages(requests, free),
          tooSmall: shortages(requests, allocatable),
        };
      });
      answers.set(wish, found);
      return found;
    },
  };
};
