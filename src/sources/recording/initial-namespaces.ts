/**
 * Every cluster has them.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces
 */
export const initialNamespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease'] as const;
