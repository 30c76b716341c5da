import { defineResource } from './resource.ts';
import type { Metadata } from './wire.ts';

/** The cluster as a whole, for what no single object can tell. There is one, named `cluster`. */
export interface ClusterFacts {
  readonly kind: 'Cluster';
  readonly apiVersion: string;
  readonly metadata: Metadata;
  /** As the API server says it: `v1.34.3`, `v1.31.4-gke.100`. */
  readonly version: string;
}

export const Cluster = defineResource<ClusterFacts>()({ id: 'Cluster', plural: 'cluster', namespaced: false });
