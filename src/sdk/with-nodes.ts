import type { Pod } from '../resources/pod.ts';
import type { Ref } from '../resources/resource.ts';
import { toRef } from '../resources/to-ref.ts';

/** Pods, and the Nodes that they run on, each once: for `related`. */
export function withNodes(pods: readonly Pod[]): readonly Ref[] {
  const nodes = new Set(pods.flatMap(({ spec }) => spec?.nodeName || []));
  return [...pods.map(toRef), ...[...nodes].map(name => ({ kind: 'Node', name }))];
}
