import type { V1CSINode } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type CSINode = KubeObject<'CSINode', V1CSINode>;

/** Written by the kubelet of the Node of that name: the CSI drivers that have registered there. */
export const CSINode = defineResource<CSINode>()({
  id: 'storage.k8s.io/v1/CSINode',
  plural: 'csinodes',
  namespaced: false,
  requires: ['spec'],
  links: ({ metadata }) => ({ node: metadata.name }),
});
