import type { V1CSIDriver } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type CSIDriver = KubeObject<'CSIDriver', V1CSIDriver>;

export const CSIDriver = defineResource<CSIDriver>()({
  id: 'storage.k8s.io/v1/CSIDriver',
  plural: 'csidrivers',
  namespaced: false,
  requires: ['spec'],
});
