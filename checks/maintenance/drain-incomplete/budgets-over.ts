import { type Pod, PodDisruptionBudget } from 'kubefault/resources';
import { covers, type Reader } from 'kubefault/sdk';

/** The budgets that cover a Pod. */
export const budgetsOver = (
  pod: Pod,
  { list }: Pick<Reader<typeof PodDisruptionBudget>, 'list'>,
): readonly PodDisruptionBudget[] =>
  list(PodDisruptionBudget, { namespace: pod.metadata.namespace }).filter(budget => covers(budget, pod));
