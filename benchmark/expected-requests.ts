import bundle from '../checks/index.ts';
import { Cluster } from '../src/resources/cluster.ts';
import { type AnyResource, apiVersionOf } from '../src/resources/resource.ts';
import { plan } from '../src/runner/plan.ts';
import { register } from '../src/runner/registry.ts';

/** Objects that a page should have. */
export const pageSize = 500;

const groupPathOf = (resource: AnyResource): string => {
  const apiVersion = apiVersionOf(resource);
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
};

const pathOf = (resource: AnyResource): string => `${groupPathOf(resource)}/${resource.plural}`;

/** What the bundle lists, by the paths of the API. */
const planned = (): readonly AnyResource[] =>
  plan(register([bundle]), { checks: [], skip: [], profile: 'all' }).resources.filter(({ id }) => id !== Cluster.id);

/** The lists that the bundle reads and that are served. */
export const listed = (counts: Readonly<Record<string, number>>): readonly string[] =>
  planned()
    .map(pathOf)
    .filter(path => path in counts);

/**
 * How often a first sweep should ask for each path, if nothing has to be asked twice: every page of every list once, and
 * what it discovers the cluster by. `counts` are the objects of the lists that are served.
 */
export function expectedRequests(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  // The version is asked before anything else, to know a wrong address, and again as evidence, with its time.
  const expected: Record<string, number> = { '/version': 2, '/readyz': 1, '/livez': 1 };
  for (const resource of planned()) {
    const count = counts[pathOf(resource)];
    expected[pathOf(resource)] = Math.max(1, Math.ceil((count ?? 0) / pageSize));
    // What is not served is asked for by its group, to tell an API that is not installed from one that is broken.
    if (count === undefined) expected[groupPathOf(resource)] = 1;
  }
  return expected;
}

/** Where what was asked for differs from what was to be expected, one line each. */
export const differences = (
  expected: Readonly<Record<string, number>>,
  seen: Readonly<Record<string, number>>,
): readonly string[] =>
  [...new Set([...Object.keys(expected), ...Object.keys(seen)])]
    .toSorted()
    .filter(path => (expected[path] ?? 0) !== (seen[path] ?? 0))
    .map(path => `${path}: ${seen[path] ?? 0} requests, ${expected[path] ?? 0} expected`);
