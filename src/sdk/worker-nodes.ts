import { Node } from '../resources/node.ts';
import { condition } from './condition.ts';
import { isControlPlaneNode } from './is-control-plane-node.ts';
import type { Reader } from './reader.ts';

/** A fact for `derive`: the Nodes that workloads run on. Where all are of the control plane, they are the workers too. */
export function workerNodes(reader: Reader<typeof Node>): {
  readonly includes: (node: Node) => boolean;
  /** How many of them are Ready. */
  readonly ready: number;
} {
  const nodes = reader.list(Node);
  const workers = nodes.filter(node => !isControlPlaneNode(node));
  const pool = workers.length > 0 ? workers : nodes;
  const names = new Set(pool.map(({ metadata }) => metadata.name));
  return {
    includes: node => names.has(node.metadata.name),
    ready: pool.filter(node => condition(node, 'Ready')?.status === 'True').length,
  };
}
