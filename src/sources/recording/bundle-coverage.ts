import { type AnyResource, apiVersionOf, kindOf } from '../../resources/resource.ts';
import type { BundleErrors } from './bundle-errors.ts';
import { bundleNamespaces } from './bundle-namespaces.ts';
import type { BundledList } from './bundle-place.ts';
import { isListOf } from './is-list-of.ts';
import { lackOf } from './lack-of.ts';
import { namespacesIn } from './namespaces-in.ts';
import type { Coverage, Recording } from './recording.ts';

/**
 * What the lists of a support bundle prove: each file is the whole list of one namespace, or of what has none. All
 * namespaces were recorded where each one has its file, also those without an object.
 */
export function bundleCoverage(lists: readonly BundledList[], errors: BundleErrors): Recording['coverage'] {
  const all = bundleNamespaces(lists, errors);
  return resource => {
    const mine = lists.filter(({ list }) => isListOf(resource, list));
    const failed = failuresOf(resource, mine, errors);
    const seen = new Set(
      mine.flatMap(({ list, place: { namespace } }) => {
        if (namespace === undefined || failed.everywhere || failed.namespaces.has(namespace)) return [];
        return [...namespacesIn(list.objects)].every(other => other === namespace) ? namespace : [];
      }),
    );
    const isWhole = resource.namespaced
      ? all !== undefined && failed.namespaces.size === 0 && all.every(namespace => seen.has(namespace))
      : mine.some(({ place }) => place.namespace === undefined);
    return { isWhole: isWhole && !failed.everywhere, namespaces: seen, lack: lack(resource, lists, seen, failed) };
  };
}

interface Failures {
  readonly everywhere: boolean;
  readonly namespaces: ReadonlySet<string>;
  /** The files that tell. */
  readonly files: readonly string[];
}

function failuresOf(resource: AnyResource, mine: readonly BundledList[], errors: BundleErrors): Failures {
  const folders = new Set(mine.map(({ place }) => place.folder));
  const named = errors.folderFor(resource.plural);
  if (named !== undefined) folders.add(named);
  const found = [...folders].flatMap(folder => {
    const over = errors.over(folder);
    return over ? { folder, over } : [];
  });
  const group = apiVersionOf(resource).split('/').slice(0, -1);
  const custom = errors.overCustom([resource.plural, ...group].join('.'));
  return {
    everywhere: (resource.custom === true && custom) || found.some(({ over }) => over === 'all'),
    namespaces: new Set(found.flatMap(({ over }) => (over === 'all' ? [] : [...over]))),
    files: [
      ...found.map(({ folder }) => `${folder}-errors.json`),
      ...(resource.custom && custom ? ['custom-resources-errors.json'] : []),
    ],
  };
}

function lack(
  resource: AnyResource,
  lists: readonly BundledList[],
  seen: ReadonlySet<string>,
  { files }: Failures,
): Coverage['lack'] {
  const { detail, remedy } = lackOf(resource, seen, 'a newer troubleshoot.sh may collect it; or record lists instead');
  const again = 'collect the bundle again, in all namespaces and with a role that may list them';
  if (files.length > 0)
    return { detail: `not all ${resource.plural} could be collected: ${files.join(', ')} says why`, remedy: again };
  if (seen.size > 0) return { detail, remedy: again };
  const other = lists.find(({ list }) => list.of?.kind === kindOf(resource))?.list.of?.apiVersion;
  if (typeof other === 'string' && other !== apiVersionOf(resource))
    return {
      detail: `${resource.plural} were collected as ${other}, not as ${apiVersionOf(resource)}`,
      remedy,
    };
  return { detail, remedy };
}
