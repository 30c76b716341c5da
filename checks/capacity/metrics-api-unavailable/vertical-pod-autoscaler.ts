import { defineResource, type KubeObject } from 'kubefault/sdk';

export type VerticalPodAutoscaler = KubeObject<'VerticalPodAutoscaler', { readonly spec?: object }>;

/** Each one goes by resource metrics. https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/ */
export const VerticalPodAutoscaler = defineResource<VerticalPodAutoscaler>()({
  id: 'autoscaling.k8s.io/v1/VerticalPodAutoscaler',
  plural: 'verticalpodautoscalers',
  namespaced: true,
  custom: true,
});
