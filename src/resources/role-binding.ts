import type { V1RoleBinding } from '@kubernetes/client-node';
import { bindingLinks } from './binding-links.ts';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type RoleBinding = KubeObject<'RoleBinding', V1RoleBinding>;

export const RoleBinding = defineResource<RoleBinding>()({
  id: 'rbac.authorization.k8s.io/v1/RoleBinding',
  plural: 'rolebindings',
  namespaced: true,
  requires: ['roleRef'],
  links: bindingLinks,
});
