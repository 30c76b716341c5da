import type { V1PersistentVolume } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type PersistentVolume = KubeObject<'PersistentVolume', V1PersistentVolume>;

export const PersistentVolume = defineResource<PersistentVolume>()({
  id: 'v1/PersistentVolume',
  plural: 'persistentvolumes',
  namespaced: false,
  requires: ['spec'],
  // Some drivers take credentials there.
  masks: ['spec.csi.volumeAttributes.*', 'spec.flexVolume.options.*', 'spec.mountOptions'],
});
