import type { V1Ingress } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import { servicesNamedBy } from './services-named-by.ts';
import type { KubeObject } from './wire.ts';

export type Ingress = KubeObject<'Ingress', V1Ingress>;

export const Ingress = defineResource<Ingress>()({
  id: 'networking.k8s.io/v1/Ingress',
  plural: 'ingresses',
  namespaced: true,
  requires: ['spec'],
  links: object => ({ references: servicesNamedBy(object) }),
});
