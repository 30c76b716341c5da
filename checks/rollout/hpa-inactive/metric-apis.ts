import type { HorizontalPodAutoscaler } from 'kubefault/resources';

/** Which API serves each type of metric; without metrics a HorizontalPodAutoscaler goes by the CPU. */
const apis: Readonly<Record<string, readonly string[]>> = {
  Resource: ['v1beta1.metrics.k8s.io'],
  ContainerResource: ['v1beta1.metrics.k8s.io'],
  Pods: ['v1beta2.custom.metrics.k8s.io', 'v1beta1.custom.metrics.k8s.io'],
  Object: ['v1beta2.custom.metrics.k8s.io', 'v1beta1.custom.metrics.k8s.io'],
  External: ['v1beta1.external.metrics.k8s.io'],
};

/**
 * The names of the APIServices that may serve the metrics of a HorizontalPodAutoscaler.
 * https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-metrics-apis
 */
export const metricApis = ({ spec }: HorizontalPodAutoscaler): readonly string[] => {
  const types = spec?.metrics?.length ? spec.metrics.map(({ type = '' }) => type) : ['Resource'];
  return [...new Set(types.flatMap(type => apis[type] ?? []))];
};
