import { Cluster } from '../resources/cluster.ts';
import * as builtin from '../resources/index.ts';
import { type AnyResource, isResource } from '../resources/resource.ts';
import type { Plan } from './plan.ts';

/**
 * What a recording lists: what the plan reads, and every built-in resource that may be read. Checks that are written later
 * judge it too, and what was not recorded they could only call a gap.
 */
export function recorded({ resources, allowed }: Pick<Plan, 'resources' | 'allowed'>): readonly AnyResource[] {
  const known = (Object.values(builtin) as readonly unknown[]).filter(isResource);
  const all = [Cluster, ...known, ...resources].filter(({ capability = 'api' }) => allowed.has(capability));
  return [...new Map(all.map(resource => [resource.id, resource])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
