import type { Role } from 'kubefault/resources';

type Rule = NonNullable<Role['rules']>[number];

/** One request: a verb on a resource (`pods/binding`) of a group, of one object where `name` is given. */
export interface Wanted {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly name: string | undefined;
}

/**
 * Does a rule grant a request? As RBAC decides it: `*` stands for a whole member, in a resource also before a
 * subresource, and a rule that names objects grants nothing on all of them.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
 */
export function allows({ verbs, apiGroups, resources, resourceNames = [] }: Rule, wanted: Wanted): boolean {
  const [, subresource] = wanted.resource.split('/');
  const names = ['*', wanted.resource, ...(subresource ? [`*/${subresource}`] : [])];
  return (
    hasOne(verbs, ['*', wanted.verb]) &&
    hasOne(apiGroups, ['*', wanted.group]) &&
    hasOne(resources, names) &&
    (resourceNames.length === 0 || (wanted.name !== undefined && resourceNames.includes(wanted.name)))
  );
}

const hasOne = (found: readonly string[] | undefined, wanted: readonly string[]): boolean =>
  wanted.some(word => found?.includes(word));
