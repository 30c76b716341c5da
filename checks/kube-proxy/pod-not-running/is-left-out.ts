import type { DaemonSet, Node, Pod } from 'kubefault/resources';
import { allowsNode } from 'kubefault/sdk';

/** Does the template of a DaemonSet, by its nodeSelector or affinity, want no Pod on this Node? It will not pass by itself. */
export const isLeftOut = (node: Node, { metadata, spec }: DaemonSet): boolean => {
  const pod: Pod = {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata,
    ...(spec?.template?.spec && { spec: spec.template.spec }),
  };
  return !allowsNode(pod, node);
};
