import { groupBy } from '../group-by.ts';
import { Cluster } from '../resources/cluster.ts';
import { type AnyResource, apiVersionOf } from '../resources/resource.ts';

/** One rule of a Role, as the API writes it. */
export interface Rule {
  readonly apiGroups: readonly [string];
  readonly resources: readonly string[];
  readonly verbs: readonly ['list'];
}

/**
 * Exactly what a run must be allowed to do: list, and nothing else. The version and discovery, which it also reads, are
 * open to everybody who has logged in.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
 */
export function permissions(resources: readonly AnyResource[]): readonly Rule[] {
  const served = resources.filter(({ id }) => id !== Cluster.id);
  const groups = groupBy(served, resource => apiVersionOf(resource).split('/').slice(0, -1).join('/'));
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, list]) => ({
      apiGroups: [group],
      resources: [...new Set(list.map(({ plural }) => plural))].toSorted(),
      verbs: ['list'],
    }));
}
