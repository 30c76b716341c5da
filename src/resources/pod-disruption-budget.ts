import type { V1PodDisruptionBudget } from '@kubernetes/client-node';
import { ownerOf } from './owner-of.ts';
import { defineResource, type LabelSelector } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type PodDisruptionBudget = KubeObject<'PodDisruptionBudget', V1PodDisruptionBudget>;

export const PodDisruptionBudget = defineResource<PodDisruptionBudget>()({
  id: 'policy/v1/PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  namespaced: true,
  requires: ['spec'],
  links: budget => ({
    owner: ownerOf(budget),
    // No selector matches no Pod, an empty one every Pod of the namespace.
    selects: budget.spec?.selector
      ? [{ kind: 'Pod', namespace: budget.metadata.namespace ?? '', labels: budget.spec.selector as LabelSelector }]
      : [],
  }),
});
