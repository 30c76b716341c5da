import { Table } from '../evidence/table.ts';
import type { Source } from '../sources/source.ts';
import type { Plan } from './plan.ts';

/** How many lists are asked at once. The source itself slows down when the server asks for it. */
const inFlight = 4;

/** Reads every resource of the plan once. Tables come in the order of the plan, whatever came first. */
export async function collect(
  source: Source,
  { resources, keeps }: Plan,
  namespaces: readonly string[] | undefined,
): Promise<readonly Table[]> {
  const tables: Table[] = [];
  const waiting = resources.entries();
  const worker = async (): Promise<void> => {
    for (const [index, resource] of waiting)
      tables[index] = new Table(await source.collect(resource, { namespaces, keeps }));
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return tables;
}
