import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

/** A sample of one Node, as metrics-server serves it. */
export type NodeMetrics = KubeObject<
  'NodeMetrics',
  {
    /** The end of the time that was measured (RFC 3339). */
    readonly timestamp?: string;
    readonly window?: string;
    readonly usage?: Readonly<Record<string, string>>;
  }
>;

/** Of an API that is installed beside Kubernetes. https://kubernetes.io/docs/tasks/debug/debug-cluster/resource-metrics-pipeline/ */
export const NodeMetrics = defineResource<NodeMetrics>()({
  id: 'metrics.k8s.io/v1beta1/NodeMetrics',
  plural: 'nodes',
  namespaced: false,
  custom: true,
  links: ({ metadata }) => ({ node: metadata.name }),
});
