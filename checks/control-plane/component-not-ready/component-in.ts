import type { Pod } from 'kubefault/resources';
import { componentOf } from 'kubefault/sdk';

/** The component that a Pod runs, or the prefix of its name. etcd has a check of its own. */
export function componentIn(pod: Pod, prefixes: readonly string[]): string | undefined {
  const component = componentOf(pod);
  if (component !== undefined) return component === 'etcd' ? undefined : component;
  const { namespace, name } = pod.metadata;
  return namespace === 'kube-system' ? prefixes.find(prefix => name.startsWith(prefix)) : undefined;
}
