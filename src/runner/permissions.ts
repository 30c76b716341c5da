import type { Permission } from '../documents/document.ts';
import { Cluster } from '../resources/cluster.ts';
import { groupOf } from '../resources/resource.ts';
import type { Plan } from './plan.ts';

/** One thing that a run must be allowed to do. */
export interface Access extends Pick<Permission, 'group' | 'resource' | 'verb'> {
  /** Absent: in the whole cluster. */
  readonly namespace?: string;
  /** The ids of the resources and documents that need it. */
  readonly of: readonly string[];
}

/**
 * Exactly what a run must be allowed to do: to list and to get, and nothing else. With namespaces, what has one is asked
 * for in each of these. The version, discovery and the health of the API server, which a run also reads, are open to
 * everybody who has logged in.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
 */
export function permissions(
  { resources, documents }: Pick<Plan, 'resources' | 'documents'>,
  namespaces?: readonly string[],
): readonly Access[] {
  const wanted: readonly Wanted[] = [
    ...resources
      .filter(({ id }) => id !== Cluster.id)
      .map(resource => ({
        group: groupOf(resource),
        resource: resource.plural,
        verb: 'list' as const,
        namespaced: resource.namespaced,
        id: resource.id,
      })),
    ...documents.flatMap(({ id, permission }) =>
      permission ? { ...permission, namespaced: !permission.clusterScoped, id } : [],
    ),
  ];
  if (!namespaces) return merged(wanted);
  const inside = wanted.filter(({ namespaced }) => namespaced);
  return [
    ...merged(wanted.filter(({ namespaced }) => !namespaced)),
    ...[...new Set(namespaces)].flatMap(namespace => merged(inside).map(access => ({ ...access, namespace }))),
  ];
}

type Wanted = Pick<Permission, 'group' | 'resource' | 'verb'> & { readonly namespaced: boolean; readonly id: string };

/** Each once, by group, verb and resource. */
function merged(wanted: readonly Wanted[]): readonly Access[] {
  const byKey = new Map<string, Access>();
  for (const { group, resource, verb, id } of wanted) {
    const key = [group, verb, resource].join(' ');
    byKey.set(key, { verb, group, resource, of: [...(byKey.get(key)?.of ?? []), id].toSorted() });
  }
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, access]) => access);
}
