import type { V1ClusterRole } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type ClusterRole = KubeObject<'ClusterRole', V1ClusterRole>;

export const ClusterRole = defineResource<ClusterRole>()({
  id: 'rbac.authorization.k8s.io/v1/ClusterRole',
  plural: 'clusterroles',
  namespaced: false,
});
