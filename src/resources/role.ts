import type { V1Role } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type Role = KubeObject<'Role', V1Role>;

export const Role = defineResource<Role>()({
  id: 'rbac.authorization.k8s.io/v1/Role',
  plural: 'roles',
  namespaced: true,
});
