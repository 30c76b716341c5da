import type { V1ServiceAccount } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type ServiceAccount = KubeObject<'ServiceAccount', V1ServiceAccount>;

/** Its `secrets` and `imagePullSecrets` are names. */
export const ServiceAccount = defineResource<ServiceAccount>()({
  id: 'v1/ServiceAccount',
  plural: 'serviceaccounts',
  namespaced: true,
  everywhere: true,
});
