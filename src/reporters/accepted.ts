import type { Waived } from '../results/waiver.ts';

/** How reports say that something is waived. */
export const accepted = ({ reason, owner, until }: Waived): string => `waived until ${until} by ${owner}: ${reason}`;
