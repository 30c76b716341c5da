import type { V1Node } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type Node = KubeObject<'Node', V1Node>;

export const Node = defineResource<Node>()({
  id: 'v1/Node',
  plural: 'nodes',
  namespaced: false,
  requires: ['spec'],
  // Half of a Node's bytes, and no failure mode needs them.
  drops: ['status.images'],
  links: node => ({ node: node.metadata.name }),
});
