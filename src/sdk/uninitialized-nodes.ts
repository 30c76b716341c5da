import { Node } from '../resources/node.ts';
import { isControlPlaneNode } from './is-control-plane-node.ts';
import type { Reader } from './reader.ts';

/** The key of the taint that a kubelet with `--cloud-provider=external` sets and a cloud controller manager removes. */
const key = 'node.cloudprovider.kubernetes.io/uninitialized';

/**
 * A fact for `derive`: the Nodes that wait for a cloud controller manager, and whether all do that workloads run on.
 * Where all Nodes are of the control plane, these are the workers too.
 * https://kubernetes.io/docs/reference/labels-annotations-taints/#node-cloudprovider-kubernetes-io-uninitialized
 */
export function uninitializedNodes({ list }: Pick<Reader<typeof Node>, 'list'>): {
  readonly nodes: readonly Node[];
  readonly includesEveryWorker: boolean;
} {
  const all = list(Node);
  const isWaiting = ({ spec }: Node): boolean => (spec?.taints ?? []).some(taint => taint.key === key);
  const workers = all.filter(node => !isControlPlaneNode(node));
  const pool = workers.length > 0 ? workers : all;
  return { nodes: all.filter(isWaiting), includesEveryWorker: pool.length > 0 && pool.every(isWaiting) };
}
