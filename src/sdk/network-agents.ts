import type { DaemonSet } from '../resources/daemon-set.ts';

/** Names of the DaemonSets by which the common network add-ons set up the Pod network of a Node. */
export const knownNetworkAgents: readonly string[] = [
  'calico-node',
  'canal',
  'kube-flannel-ds',
  'kube-flannel',
  'cilium',
  'weave-net',
  'kindnet',
  'antrea-agent',
  'kube-router',
  'ovnkube-node',
  'aws-node',
  'azure-cni',
  'anetd',
];

/** Where container runtimes look for the configuration of the Pod network and for its plugins. */
const directories = /^\/(etc\/cni\/net\.d|opt\/cni\/bin)\/?$/;

/**
 * Does a DaemonSet set up the Pod network of its Nodes, or a part of it? By its name, or because it mounts a directory of
 * network plugins from the host.
 * https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/network-plugins/
 */
export const isNetworkAgent = ({ metadata, spec }: DaemonSet, names: readonly string[] = knownNetworkAgents): boolean =>
  names.includes(metadata.name) ||
  (spec?.template?.spec?.volumes ?? []).some(({ hostPath }) => directories.test(hostPath?.path ?? ''));
