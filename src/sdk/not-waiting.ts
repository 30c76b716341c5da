import type { Pod } from '../resources/pod.ts';
import { isLive } from './pods.ts';

/** Why a Pod does not wait for a Node, as a reason to skip it; undefined where the scheduler has to find one. */
export function notWaiting(pod: Pod): string | undefined {
  if (!isLive(pod)) return 'is finished or being deleted';
  if (pod.spec?.nodeName) return 'is scheduled';
  return (pod.spec?.schedulingGates ?? []).length > 0 ? 'is held back by a scheduling gate' : undefined;
}
