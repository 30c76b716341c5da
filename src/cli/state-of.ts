import type { Pending } from '../sdk/define-plugin.ts';

/** Why a failure mode has no check of its own. */
export function stateOf({ mergedInto, run, needs = [] }: Pending): string {
  if (mergedInto !== undefined) return `part of ${mergedInto}`;
  if (run) return 'the run itself';
  return needs.length > 0 ? `waits for ${needs.join(', ')}` : 'not written yet';
}
