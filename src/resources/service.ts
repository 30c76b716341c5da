import type { V1Service } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type Service = KubeObject<'Service', V1Service>;

export const Service = defineResource<Service>()({
  id: 'v1/Service',
  plural: 'services',
  namespaced: true,
  everywhere: true,
  requires: ['spec'],
  links: ({ metadata: { namespace = '' }, spec }) => ({
    // Without a selector it selects nothing; an empty one means the same.
    selects: Object.keys(spec?.selector ?? {}).length
      ? [{ kind: 'Pod', namespace, labels: { matchLabels: spec?.selector } }]
      : [],
  }),
});
