import type { V1StorageClass } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type StorageClass = KubeObject<'StorageClass', V1StorageClass>;

export const StorageClass = defineResource<StorageClass>()({
  id: 'storage.k8s.io/v1/StorageClass',
  plural: 'storageclasses',
  namespaced: false,
  // Some provisioners take credentials there.
  masks: ['parameters.*'],
});
