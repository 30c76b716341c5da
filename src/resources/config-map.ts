import type { V1ConfigMap } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type ConfigMap = KubeObject<'ConfigMap', V1ConfigMap>;

export const ConfigMap = defineResource<ConfigMap>()({
  id: 'v1/ConfigMap',
  plural: 'configmaps',
  namespaced: true,
  everywhere: true,
  masks: ['data.*', 'binaryData.*'],
});
