import type { PodLogKey } from '../../documents/pod-log.ts';
import { Pod } from '../../resources/pod.ts';
import { isOf, type RawObject } from '../fixture.ts';

const suffix = '-previous';

/**
 * How a support bundle calls the log of a container, without `.log`: `shop/web-1/web`, `shop/web-1/web-previous`.
 * Undefined where that may be the log of another one: a container may be called web-previous.
 */
export function bundleLogName(key: PodLogKey, objects: readonly RawObject[]): string | undefined {
  const { namespace, pod, container, previous } = key;
  const containers = objects.flatMap(object =>
    isOf(Pod, object) && object.metadata?.namespace === namespace && object.metadata.name === pod
      ? containersOf(object)
      : [],
  );
  const other = previous
    ? `${container}${suffix}`
    : container.endsWith(suffix)
      ? container.slice(0, -suffix.length)
      : undefined;
  if (!containers.includes(container) || (other !== undefined && containers.includes(other))) return undefined;
  return `${namespace}/${pod}/${container}${previous ? suffix : ''}`;
}

const containersOf = ({ spec }: RawObject): readonly unknown[] =>
  ['containers', 'initContainers', 'ephemeralContainers'].flatMap(list => {
    const found = (spec as Record<string, unknown> | null | undefined)?.[list];
    return Array.isArray(found) ? (found as ({ name?: unknown } | null)[]).map(container => container?.name) : [];
  });
