import type { V2HorizontalPodAutoscaler } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type HorizontalPodAutoscaler = KubeObject<'HorizontalPodAutoscaler', V2HorizontalPodAutoscaler>;

export const HorizontalPodAutoscaler = defineResource<HorizontalPodAutoscaler>()({
  id: 'autoscaling/v2/HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
  namespaced: true,
  requires: ['spec'],
  links: ({ metadata: { namespace }, spec }) => {
    const { kind, name } = spec?.scaleTargetRef ?? {};
    return kind && name ? { references: [{ kind, namespace, name }] } : {};
  },
});
