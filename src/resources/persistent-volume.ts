import type { V1PersistentVolume } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type PersistentVolume = KubeObject<'PersistentVolume', V1PersistentVolume>;

export const PersistentVolume = defineResource<PersistentVolume>()({
  id: 'v1/PersistentVolume',
  plural: 'persistentvolumes',
  namespaced: false,
  requires: ['spec'],
  // What drivers need to find and open the volume; some keep credentials there.
  masks: ['spec.csi.volumeAttributes.*', 'spec.flexVolume.options.*', 'spec.mountOptions'],
  links: ({ spec }) => ({
    references: [
      ...(spec?.claimRef?.name
        ? [{ kind: 'PersistentVolumeClaim', namespace: spec.claimRef.namespace, name: spec.claimRef.name }]
        : []),
      ...(spec?.storageClassName ? [{ kind: 'StorageClass', name: spec.storageClassName }] : []),
    ],
  }),
});
