import type { V1CertificateSigningRequest } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type CertificateSigningRequest = KubeObject<'CertificateSigningRequest', V1CertificateSigningRequest>;

export const CertificateSigningRequest = defineResource<CertificateSigningRequest>()({
  id: 'certificates.k8s.io/v1/CertificateSigningRequest',
  plural: 'certificatesigningrequests',
  namespaced: false,
  requires: ['spec'],
  // No failure mode needs what is requested; of the certificate it is enough that there is one.
  drops: ['spec.request'],
  masks: ['status.certificate'],
  links: ({ spec }) => ({ node: /^system:node:(.+)$/.exec(spec?.username ?? '')?.[1] }),
});
