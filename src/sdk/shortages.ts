import { type Amounts, formatAmount } from './amounts.ts';

/** A resource of which more is wanted than there is. */
export interface Shortage {
  readonly resource: string;
  readonly wanted: bigint;
  readonly there: bigint;
}

/**
 * The resources of which there is too little. What nobody asks for is never short, even where there is less than
 * nothing left of it; what the Node does not name, it does not have.
 */
export const shortages = (wanted: Amounts, there: Amounts): readonly Shortage[] =>
  [...wanted]
    .filter(([resource, amount]) => isShort(amount, there.get(resource)))
    .map(([resource, amount]) => ({ resource, wanted: amount, there: there.get(resource) ?? 0n }));

/** Is there enough of everything? As `shortages` being empty, for whoever asks it a million times. */
export function fits(wanted: Amounts, there: Amounts): boolean {
  for (const [resource, amount] of wanted) if (isShort(amount, there.get(resource))) return false;
  return true;
}

const isShort = (amount: bigint, left = 0n): boolean => amount > 0n && amount > left;

/** `cpu 4 (1500m free), nvidia.com/gpu 1 (0 free)`; what is overdrawn has 0. */
export const formatShortages = (all: readonly Shortage[], state: 'free' | 'allocatable'): string =>
  all
    .map(({ resource, wanted, there }) => {
      const left = formatAmount(resource, there > 0n ? there : 0n);
      return `${resource} ${formatAmount(resource, wanted)} (${left} ${state})`;
    })
    .join(', ');
