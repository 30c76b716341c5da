import type { Labels } from '../resources/resource.ts';

/** `cluster:` in the configuration: what many checks must know and no object says. */
export interface Settings {
  /** The Kubernetes version that the cluster is to be upgraded to: `v1.35.0`. */
  readonly targetVersion?: string;
  readonly clusterDomain: string;
  readonly dns: { readonly namespace: string; readonly service: string; readonly labels: Labels };
  /** Names that Pods may give in spec.schedulerName. */
  readonly schedulers: readonly string[];
  readonly systemNamespaces: readonly string[];
}

/** What kubeadm sets up. */
export const defaultSettings: Settings = {
  clusterDomain: 'cluster.local',
  dns: { namespace: 'kube-system', service: 'kube-dns', labels: { 'k8s-app': 'kube-dns' } },
  schedulers: ['default-scheduler'],
  systemNamespaces: ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'],
};
