import type { Gap } from '../results/gap.ts';

/** Thrown where a check touches what was not seen in full; ends the examination of this subject as inconclusive. */
export class GapToken extends Error {
  override readonly name = 'GapToken';
  readonly gap: Gap;
  constructor(gap: Gap) {
    super(gap.detail);
    this.gap = gap;
  }
}

/** What the examination in progress is told: every gap that is touched, and which masked values its check keeps. */
export interface Witness {
  readonly touched: (gap: Gap) => void;
  readonly keeps: ReadonlySet<string>;
}

let witness: Witness | undefined;

/** Runs `examination` so that every gap touched meanwhile is told to `by`, even where the check swallows the token. */
export function witnessed<T>(by: Witness, examination: () => T): T {
  const outer = witness;
  witness = by;
  try {
    return examination();
  } finally {
    witness = outer;
  }
}

/** Every touch of something unseen ends here. */
export function touch(gap: Gap): never {
  witness?.touched(gap);
  throw new GapToken(gap);
}

/** Does the check in progress declare this masked value under `keeps`? */
export const isKept = (place: string): boolean => witness?.keeps.has(place) ?? false;
