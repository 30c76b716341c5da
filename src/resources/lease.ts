import type { V1Lease } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type Lease = KubeObject<'Lease', V1Lease>;

export const Lease = defineResource<Lease>()({
  id: 'coordination.k8s.io/v1/Lease',
  plural: 'leases',
  namespaced: true,
  everywhere: true,
  requires: ['spec'],
  // https://kubernetes.io/docs/concepts/architecture/leases/#node-heart-beats
  links: ({ metadata: { namespace, name } }) => ({ node: namespace === 'kube-node-lease' ? name : undefined }),
});
