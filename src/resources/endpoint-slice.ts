import type { V1EndpointSlice } from '@kubernetes/client-node';
import { ownerOf } from './owner-of.ts';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type EndpointSlice = KubeObject<'EndpointSlice', V1EndpointSlice>;

export const EndpointSlice = defineResource<EndpointSlice>()({
  id: 'discovery.k8s.io/v1/EndpointSlice',
  plural: 'endpointslices',
  namespaced: true,
  everywhere: true,
  links: slice => ({ owner: ownerOf(slice) }),
});
