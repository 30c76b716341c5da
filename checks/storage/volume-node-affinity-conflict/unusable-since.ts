import type { Node } from 'kubefault/resources';
import { condition, cordonedSince, isCordoned } from 'kubefault/sdk';

/** Since when a Node has been not Ready or cordoned; undefined where it is neither, or where nothing says. */
export function unusableSince(node: Node): string | undefined {
  const ready = condition(node, 'Ready');
  if (ready && ready.status !== 'True') return ready.lastTransitionTime;
  return isCordoned(node) ? cordonedSince(node) : undefined;
}
