import type { V1ClusterRoleBinding } from '@kubernetes/client-node';
import { bindingLinks } from './binding-links.ts';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type ClusterRoleBinding = KubeObject<'ClusterRoleBinding', V1ClusterRoleBinding>;

export const ClusterRoleBinding = defineResource<ClusterRoleBinding>()({
  id: 'rbac.authorization.k8s.io/v1/ClusterRoleBinding',
  plural: 'clusterrolebindings',
  namespaced: false,
  requires: ['roleRef'],
  links: bindingLinks,
});
