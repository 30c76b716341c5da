import type { V1VolumeAttachment } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type VolumeAttachment = KubeObject<'VolumeAttachment', V1VolumeAttachment>;

export const VolumeAttachment = defineResource<VolumeAttachment>()({
  id: 'storage.k8s.io/v1/VolumeAttachment',
  plural: 'volumeattachments',
  namespaced: false,
  requires: ['spec'],
  // What drivers need to open the volume; some keep credentials there.
  masks: ['status.attachmentMetadata.*', 'spec.source.inlineVolumeSpec.csi.volumeAttributes.*'],
  links: ({ spec }) => ({
    node: spec?.nodeName,
    references: spec?.source?.persistentVolumeName
      ? [{ kind: 'PersistentVolume', name: spec.source.persistentVolumeName }]
      : [],
  }),
});
