import type { V1MutatingWebhookConfiguration } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import { servicesNamedBy } from './services-named-by.ts';
import type { KubeObject } from './wire.ts';

export type MutatingWebhookConfiguration = KubeObject<'MutatingWebhookConfiguration', V1MutatingWebhookConfiguration>;

export const MutatingWebhookConfiguration = defineResource<MutatingWebhookConfiguration>()({
  id: 'admissionregistration.k8s.io/v1/MutatingWebhookConfiguration',
  plural: 'mutatingwebhookconfigurations',
  namespaced: false,
  links: object => ({ references: servicesNamedBy(object) }),
});
