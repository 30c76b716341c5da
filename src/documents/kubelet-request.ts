import type { Permission } from './document.ts';

export interface NodeKey {
  readonly node: string;
}

/**
 * How a path of the kubelet is asked for through the API server. For RBAC that is the subresource nodes/proxy whatever
 * the path; only the kubelet itself tells nodes/configz, nodes/healthz and nodes/stats apart.
 * https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/
 */
export const kubeletRequest = (path: string) => ({
  capability: 'node-proxy' as const,
  permission: { group: '', resource: 'nodes/proxy', verb: 'get', clusterScoped: true } satisfies Permission,
  budget: 5_000,
  name: ({ node }: NodeKey) => node,
  request: ({ node }: NodeKey) => `/api/v1/nodes/${encodeURIComponent(node)}/proxy/${path}`,
});
