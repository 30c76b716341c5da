import type { BundleErrors } from './bundle-errors.ts';
import type { BundledList } from './bundle-place.ts';
import { initialNamespaces } from './initial-namespaces.ts';

/**
 * The namespaces of the cluster; undefined where they are not known. A bundle of some namespaces has a file of the same
 * name: then it is no NamespaceList.
 */
export function bundleNamespaces(lists: readonly BundledList[], errors: BundleErrors): readonly string[] | undefined {
  const found = lists.find(
    ({ list, place }) =>
      place.folder === 'namespaces' &&
      place.namespace === undefined &&
      list.isWhole &&
      list.of?.kind === 'Namespace' &&
      list.of.apiVersion === 'v1',
  );
  if (!found || errors.over('namespaces')) return undefined;
  const names = found.list.objects.map(({ metadata }) => String(metadata?.name));
  return initialNamespaces.every(name => names.includes(name)) ? names : undefined;
}
