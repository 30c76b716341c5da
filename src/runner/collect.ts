import { Table } from '../evidence/table.ts';
import type { Source } from '../sources/source.ts';
import type { Plan } from './plan.ts';

/** Reads every resource of the plan once; how many at a time is the source's business. Tables come in the plan's order. */
export async function collect(
  source: Source,
  { resources, keeps }: Plan,
  namespaces: readonly string[] | undefined,
): Promise<readonly Table[]> {
  const request = { namespaces, keeps, pool: new Map<string, object>() };
  return await Promise.all(resources.map(async resource => new Table(await source.collect(resource, request))));
}
