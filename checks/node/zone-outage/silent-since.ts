import type { Node } from 'kubefault/resources';
import { condition } from 'kubefault/sdk';

/** Does a Node report no longer, or has it never? A Ready condition of status False is a report. */
export function isSilent(node: Node): boolean {
  const status = condition(node, 'Ready')?.status;
  return status !== 'True' && status !== 'False';
}

/** When it fell silent (RFC 3339), if that is known. */
export const silentSince = (node: Node): string | undefined => condition(node, 'Ready')?.lastTransitionTime;
