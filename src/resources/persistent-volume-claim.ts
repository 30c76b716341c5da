import type { V1PersistentVolumeClaim } from '@kubernetes/client-node';
import { ownerOf } from './owner-of.ts';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type PersistentVolumeClaim = KubeObject<'PersistentVolumeClaim', V1PersistentVolumeClaim>;

export const PersistentVolumeClaim = defineResource<PersistentVolumeClaim>()({
  id: 'v1/PersistentVolumeClaim',
  plural: 'persistentvolumeclaims',
  namespaced: true,
  requires: ['spec'],
  links: claim => ({
    owner: ownerOf(claim),
    references: [
      ...(claim.spec?.volumeName ? [{ kind: 'PersistentVolume', name: claim.spec.volumeName }] : []),
      ...(claim.spec?.storageClassName ? [{ kind: 'StorageClass', name: claim.spec.storageClassName }] : []),
    ],
  }),
});
