import type { Pod, PodDisruptionBudget } from 'kubefault/resources';
import { isBeingDeleted, ownerOf } from 'kubefault/sdk';

/** What keeps a Pod from going, as far as objects tell: `under PodDisruptionBudget web, which allows no eviction`. */
export function whyItStays(pod: Pod, budgets: readonly PodDisruptionBudget[]): string {
  const names = budgets.map(({ metadata }) => metadata.name).join(', ');
  const blocking = budgets.filter(({ status }) => !status?.disruptionsAllowed);
  if (isBeingDeleted(pod)) return 'there after the end of its grace period';
  if (budgets.length > 1) return `under several PodDisruptionBudgets (${names})`;
  if (blocking[0]) return `under PodDisruptionBudget ${names}, which allows no eviction`;
  if (!ownerOf(pod)) return 'without a controller, which a drain refuses without --force';
  if (pod.spec?.volumes?.some(({ emptyDir }) => emptyDir && emptyDir.medium !== 'Memory'))
    return 'with an emptyDir, which a drain refuses without --delete-emptydir-data';
  return 'for no reason that shows';
}
