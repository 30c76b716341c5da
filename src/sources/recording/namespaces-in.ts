import type { RawObject } from '../fixture.ts';

/** The namespaces that these objects lie in. */
export const namespacesIn = (objects: readonly RawObject[]): ReadonlySet<string> =>
  new Set(objects.flatMap(({ metadata }) => (typeof metadata?.namespace === 'string' ? metadata.namespace : [])));
