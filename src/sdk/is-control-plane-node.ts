import type { Node } from '../resources/node.ts';

/** The label of a control plane Node, and the one that it had before v1.24. */
const roles = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'];

/**
 * Is it labelled as a Node of the control plane? The value does not matter.
 * https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane
 */
export const isControlPlaneNode = ({ metadata: { labels = {} } }: Node): boolean =>
  roles.some(role => Object.hasOwn(labels, role));
