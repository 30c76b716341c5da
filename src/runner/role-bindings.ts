import type { Role } from './roles.ts';

/** Gives one of the roles to one subject, as the API writes it. */
export interface RoleBinding {
  readonly apiVersion: Role['apiVersion'];
  readonly kind: 'ClusterRoleBinding' | 'RoleBinding';
  readonly metadata: Role['metadata'];
  readonly roleRef: { readonly apiGroup: string; readonly kind: Role['kind']; readonly name: string };
  readonly subjects: readonly [Subject];
}

type Subject =
  | { readonly kind: 'ServiceAccount'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'User'; readonly apiGroup: string; readonly name: string };

const apiGroup = 'rbac.authorization.k8s.io';

/** Bindings that give these roles to a user, named as the API server names it: `system:serviceaccount:ci:gate`. */
export const roleBindings = (roles: readonly Role[], user: string): readonly RoleBinding[] =>
  roles.map(({ apiVersion, kind, metadata }) => ({
    apiVersion,
    kind: `${kind}Binding`,
    metadata,
    roleRef: { apiGroup, kind, name: metadata.name },
    subjects: [subjectOf(user)],
  }));

function subjectOf(user: string): Subject {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(user) ?? [];
  return namespace !== undefined && name !== undefined
    ? { kind: 'ServiceAccount', namespace, name }
    : { kind: 'User', apiGroup, name: user };
}
