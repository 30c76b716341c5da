import type { V1Namespace } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type Namespace = KubeObject<'Namespace', V1Namespace>;

export const Namespace = defineResource<Namespace>()({
  id: 'v1/Namespace',
  plural: 'namespaces',
  namespaced: false,
});
