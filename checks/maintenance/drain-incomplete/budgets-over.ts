import { type Pod, PodDisruptionBudget } from 'kubefault/resources';
import { type LabelSelector, matches, type Reader } from 'kubefault/sdk';

/** The budgets that cover a Pod. */
export const budgetsOver = (
  { metadata: { namespace, labels } }: Pod,
  { list }: Pick<Reader<typeof PodDisruptionBudget>, 'list'>,
): readonly PodDisruptionBudget[] =>
  list(PodDisruptionBudget, { namespace }).filter(
    ({ spec }) => spec?.selector && matches(spec.selector as LabelSelector, labels),
  );
