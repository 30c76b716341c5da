import { type AnyResource, apiVersionOf } from '../../resources/resource.ts';
import type { Coverage } from './recording.ts';

/**
 * The sentence about a resource that was recorded for these namespaces only, or not at all, and how to record it. `advice`
 * leads to the command.
 */
export function lackOf(
  resource: AnyResource,
  namespaces: ReadonlySet<string>,
  advice = 'record it',
): Coverage['lack'] & { readonly remedy: string } {
  const { plural, namespaced, custom } = resource;
  const group = apiVersionOf(resource).split('/').slice(0, -1);
  const name = [plural, ...group].join('.');
  // Another API may have taken a plural that is taken: nodes.metrics.k8s.io are no nodes.
  const known = custom ? name : plural;
  return {
    detail:
      namespaces.size > 0
        ? `${known} were recorded for ${[...namespaces].toSorted().join(', ')} only`
        : `no list of ${known} was recorded`,
    remedy: `${advice}: kubectl get ${name}${namespaced ? ' -A' : ''} -o json > ${known}.json`,
  };
}
