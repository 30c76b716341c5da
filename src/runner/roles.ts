import { groupBy } from '../group-by.ts';
import type { Access } from './permissions.ts';

/** One rule of a Role, as the API writes it. */
export interface Rule {
  readonly apiGroups: readonly [string];
  readonly resources: readonly string[];
  readonly verbs: readonly [Access['verb']];
}

/** A ClusterRole, or the Role of one namespace, as the API writes it. */
export interface Role {
  readonly apiVersion: 'rbac.authorization.k8s.io/v1';
  readonly kind: 'ClusterRole' | 'Role';
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly rules: readonly Rule[];
}

/** The roles that allow exactly this: a ClusterRole for what is asked for in the whole cluster, a Role a namespace. */
export const roles = (accesses: readonly Access[], name: string): readonly Role[] =>
  [...groupBy(accesses, ({ namespace }) => namespace)].map(([namespace, here]) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: namespace === undefined ? 'ClusterRole' : 'Role',
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    rules: rules(here),
  }));

/** One rule for each API group and verb. */
const rules = (accesses: readonly Access[]): readonly Rule[] =>
  [...groupBy(accesses, ({ group, verb }) => `${group} ${verb}`)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...others]]) =>
      first
        ? {
            apiGroups: [first.group] as const,
            resources: [...new Set([first, ...others].map(({ resource }) => resource))].toSorted(),
            verbs: [first.verb] as const,
          }
        : [],
    );
