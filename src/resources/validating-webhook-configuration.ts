import type { V1ValidatingWebhookConfiguration } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import { servicesNamedBy } from './services-named-by.ts';
import type { KubeObject } from './wire.ts';

export type ValidatingWebhookConfiguration = KubeObject<
  'ValidatingWebhookConfiguration',
  V1ValidatingWebhookConfiguration
>;

export const ValidatingWebhookConfiguration = defineResource<ValidatingWebhookConfiguration>()({
  id: 'admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration',
  plural: 'validatingwebhookconfigurations',
  namespaced: false,
  links: object => ({ references: servicesNamedBy(object) }),
});
