import { basename } from 'node:path';
import * as builtin from '../../resources/index.ts';
import { type AnyResource, isResource } from '../../resources/resource.ts';
import { isOf } from '../fixture.ts';
import { isListOf } from './is-list-of.ts';
import { lackOf } from './lack-of.ts';
import type { RecordedList } from './lists.ts';
import { namespacesIn } from './namespaces-in.ts';
import type { Recording } from './recording.ts';

/** Kinds whose presence in several namespaces shows that a recording was made with -A. */
const everywhere = (Object.values(builtin) as readonly unknown[])
  .filter(isResource)
  .filter(resource => resource.everywhere);

/**
 * What answers of `kubectl get` prove, which do not say what was asked for: one that shows several namespaces was given
 * for all; and where that is so of what every cluster has in several namespaces, all of them were asked for with -A.
 */
export function coverageOfLists(lists: readonly RecordedList[]): Recording['coverage'] {
  const isOfAllNamespaces = lists.some(
    ({ isWhole, objects }) =>
      isWhole && everywhere.some(resource => namespacesIn(objects.filter(object => isOf(resource, object))).size > 1),
  );
  return resource => {
    const seen = new Set<string>();
    let isWhole = false;
    for (const list of lists) {
      if (!isListOf(resource, list) && !isNamedFor(resource, list)) continue;
      const namespaces = namespacesIn(list.objects.filter(object => isOf(resource, object)));
      const isOneOfMany = resource.everywhere && namespaces.size === 1;
      if (!resource.namespaced || namespaces.size > 1 || (isOfAllNamespaces && !isOneOfMany)) isWhole = true;
      else for (const namespace of namespaces) seen.add(namespace);
    }
    return { isWhole, namespaces: seen, lack: lackOf(resource, seen) };
  };
}

/** An empty List does not say of what; then the name of its file does: statefulsets.json, cronjobs.batch.yaml. */
const isNamedFor = ({ plural }: AnyResource, { file, objects, isWhole, of }: RecordedList): boolean =>
  isWhole &&
  !of &&
  objects.length === 0 &&
  basename(file)
    .toLowerCase()
    .split(/[^a-z]+/)
    .includes(plural);
