import type { Node, PersistentVolume, PersistentVolumeClaim, Pod } from 'kubefault/resources';
import {
  type Amounts,
  allowsNode,
  condition,
  fits,
  isBeingDeleted,
  matchesNodeSelector,
  podRequests,
  type Reader,
  type Room,
  sum,
  untolerated,
} from 'kubefault/sdk';
import { volumeTerms } from './volume-terms.ts';

/** What Pods of one making have in common. */
export interface Shape {
  readonly requests: Amounts;
  /** The largest share of what all Nodes have of a resource that it asks for. */
  readonly share: number;
  /** Do its node selector, affinity and volumes allow the Node? */
  readonly allows: (node: Node) => boolean;
  /** Nodes that take it and have room for one, as many as can ever be needed. */
  readonly open: readonly string[];
}

/** Tells the shape of a Pod; those of one controller have the same. `needed`: no more open Nodes of a shape are looked for. */
export function shapesOf(
  nodes: readonly Node[],
  room: ReadonlyMap<string, Room>,
  needed: number,
  reader: Pick<Reader<typeof PersistentVolumeClaim | typeof PersistentVolume>, 'get'>,
): (pod: Pod) => Shape {
  const all = sum([...room.values()].map(({ allocatable }) => allocatable));
  const takers = nodes.filter(node => condition(node, 'Ready')?.status === 'True' && !isBeingDeleted(node));
  const [known, byPod] = [new Map<string, Shape>(), new Map<Pod, Shape>()];

  const shapeOf = (pod: Pod): Shape => {
    const { nodeSelector, affinity, tolerations } = pod.spec ?? {};
    const [requests, terms] = [podRequests(pod), volumeTerms(pod, reader)];
    const key = JSON.stringify([nodeSelector, affinity?.nodeAffinity, tolerations, terms, [...requests].map(String)]);
    const before = known.get(key);
    if (before) return before;
    const allows = (node: Node): boolean =>
      allowsNode(pod, node) && terms.every(term => matchesNodeSelector(term, node));
    const open: string[] = [];
    for (const node of takers) {
      if (open.length >= needed) break;
      const hasRoom = fits(requests, room.get(node.metadata.name)?.free ?? new Map());
      if (hasRoom && allows(node) && untolerated(pod, node).length === 0) open.push(node.metadata.name);
    }
    const shares = [...requests].map(([name, amount]) => Number(amount) / Number(all.get(name) || amount || 1n));
    const shape = { requests, share: Math.max(0, ...shares), allows, open };
    known.set(key, shape);
    return shape;
  };
  return pod => {
    const shape = byPod.get(pod) ?? shapeOf(pod);
    byPod.set(pod, shape);
    return shape;
  };
}
