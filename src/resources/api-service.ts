import type { V1APIService } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import { servicesNamedBy } from './services-named-by.ts';
import type { KubeObject } from './wire.ts';

export type APIService = KubeObject<'APIService', V1APIService>;

export const APIService = defineResource<APIService>()({
  id: 'apiregistration.k8s.io/v1/APIService',
  plural: 'apiservices',
  namespaced: false,
  requires: ['spec'],
  links: object => ({ references: servicesNamedBy(object) }),
});
