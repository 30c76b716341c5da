import type { V1ResourceQuota } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type ResourceQuota = KubeObject<'ResourceQuota', V1ResourceQuota>;

export const ResourceQuota = defineResource<ResourceQuota>()({
  id: 'v1/ResourceQuota',
  plural: 'resourcequotas',
  namespaced: true,
});
