import { Cluster } from '../resources/cluster.ts';
import * as builtin from '../resources/index.ts';
import { type AnyResource, isResource } from '../resources/resource.ts';
import { capabilityOf, type Plan } from './plan.ts';

/**
 * What a recording lists, in the order of ids: every built-in resource that may be read, and what the plan wants beside.
 * A recording outlives the checks that it was made with: a newer bundle reads more.
 */
export function recorded({ resources, allowed }: Pick<Plan, 'resources' | 'allowed'>): readonly AnyResource[] {
  const known = Object.values<unknown>(builtin).filter(isResource);
  const all = [Cluster, ...known, ...resources].filter(resource => allowed.has(capabilityOf(resource)));
  return [...new Map(all.map(resource => [resource.id, resource])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
