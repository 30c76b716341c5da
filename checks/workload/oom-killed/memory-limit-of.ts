import type { Pod } from 'kubefault/resources';

/**
 * The memory limit that a container was held to, in words: its own, that of its Pod (from v1.34 on), else none: then the Node
 * itself had no memory left.
 * https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#pod-level-resource-specification
 */
export function memoryLimitOf({ spec }: Pod, container: string): string {
  const all = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
  const own = all.find(({ name }) => name === container)?.resources?.limits?.['memory'];
  if (own) return `its memory limit is ${own}`;
  const shared = spec?.resources?.limits?.['memory'];
  return shared ? `the memory limit of its Pod is ${shared}` : 'it has no memory limit: its Node had no memory left';
}
