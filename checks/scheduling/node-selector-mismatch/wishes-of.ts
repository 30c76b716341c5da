import type { Pod } from 'kubefault/resources';

/** One thing that a Pod asks of its Node. */
export interface Wish {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
  /** About a field of the Node and not about a label; there is only metadata.name. */
  readonly isField: boolean;
}

type Requirement = {
  readonly key?: string | undefined;
  readonly operator?: string | undefined;
  readonly values?: readonly string[] | undefined;
};
const wish = ({ key = '', operator = '', values = [] }: Requirement, isField: boolean): Wish => ({
  key,
  operator,
  values,
  isField,
});

/**
 * What a Pod asks of its Node by node selector and required node affinity: alternatives, of each of which everything has to
 * hold. None for a Pod that asks for nothing. An alternative with nothing in it beside the selector matches no Node.
 */
export function wishesOf({ spec }: Pod): readonly (readonly Wish[])[] {
  const selected = Object.entries(spec?.nodeSelector ?? {}).map(([key, value]) =>
    wish({ key, operator: 'In', values: [value] }, false),
  );
  const required = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (!required) return selected.length > 0 ? [selected] : [];
  const terms = (required.nodeSelectorTerms ?? []).map(({ matchExpressions = [], matchFields = [] }) => [
    ...selected,
    ...matchExpressions.map(requirement => wish(requirement, false)),
    ...matchFields.map(requirement => wish(requirement, true)),
  ]);
  return terms.length > 0 ? terms : [selected];
}

/** `disk=ssd and zone in (a, b)`, alternatives joined by `or`; `deprecated` labels are marked. */
export const formatWishes = (pod: Pod, deprecated: readonly string[] = []): string =>
  wishesOf(pod)
    .map(wishes => wishes.map(wish => marked(wish, deprecated)).join(' and ') || 'an affinity that matches nothing')
    .join(', or ');

const marked = (wish: Wish, deprecated: readonly string[]): string =>
  `${formatWish(wish)}${deprecated.includes(wish.key) ? ' (deprecated)' : ''}`;

const signs: Readonly<Record<string, string>> = { In: 'in', NotIn: 'not in', Gt: '>', Lt: '<' };

function formatWish({ key, operator, values }: Wish): string {
  if (operator === 'In' && values.length === 1) return `${key}=${values[0]}`;
  if (operator === 'Exists') return `a label ${key}`;
  if (operator === 'DoesNotExist') return `no label ${key}`;
  return `${key} ${signs[operator] ?? operator} (${values.join(', ')})`;
}
