import { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from 'kubefault/resources';
import type { Reader } from 'kubefault/sdk';
import { allows } from './allows.ts';
import type { Component } from './components.ts';

type Rbac = Pick<
  Reader<typeof ClusterRole | typeof ClusterRoleBinding | typeof Role | typeof RoleBinding>,
  'get' | 'list'
>;

/**
 * What no rule grants that is bound to a component, its account or one of its groups, in the words of the matrix:
 * `watch services`. Bindings in a namespace count for what is needed of one object there.
 */
export function lackingPermissions(
  component: Component,
  needs: readonly string[],
  { get, list }: Rbac,
): readonly string[] {
  const rulesOf = (binding: ClusterRoleBinding | RoleBinding) => {
    if (!isBoundTo(component, binding)) return [];
    const { kind, name = '' } = binding.roleRef ?? {};
    const { namespace } = binding.metadata;
    return (kind === 'Role' ? get(Role, { namespace, name }) : get(ClusterRole, { name }))?.rules ?? [];
  };
  const everywhere = list(ClusterRoleBinding).flatMap(rulesOf);
  return needs.flatMap(need => {
    const [verbs = '', of = '', object] = need.split(' ');
    const [resource = '', ...group] = of.split('.');
    const [namespace, name] = object?.split('/') ?? [];
    const lacks = (rules: typeof everywhere) => (verb: string) =>
      !rules.some(rule => allows(rule, { verb, resource, group: group.join('.'), name }));
    let lacking = verbs.split(',').filter(lacks(everywhere));
    if (lacking.length > 0 && namespace !== undefined)
      lacking = lacking.filter(lacks(list(RoleBinding, { namespace }).flatMap(rulesOf)));
    return lacking.length > 0 ? `${lacking.join(',')} ${of}` : [];
  });
}

function isBoundTo(
  { account, user, groups }: Component,
  { metadata, subjects = [] }: ClusterRoleBinding | RoleBinding,
): boolean {
  return subjects.some(({ kind, name = '', namespace = metadata.namespace }) => {
    if (kind === 'User') return name === user;
    if (kind === 'Group') return groups.includes(name);
    return kind === 'ServiceAccount' && name === account?.name && namespace === account.namespace;
  });
}
