import { type Markup, markup } from './markup.ts';

/** Rows of objects that one section of the page holds: a browser has to stay quick. */
export const mostRows = 500;

/** Says what the page does not hold, and who does. Nothing, if it holds all. */
export const leftOut = (count: number, what: string): Markup | undefined =>
  count > 0
    ? markup`<p class="left-out">${count} more ${what}${count === 1 ? '' : 's'} left out of this page. The JSON report has them all: <code>--reporter json=report.json</code></p>`
    : undefined;

/** The most that each of these may show, so that together they show no more than `most`. At least one. */
export function fairShare(counts: readonly number[], most: number): number {
  const ascending = counts.toSorted((a, b) => a - b);
  let left = most;
  for (const [i, count] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - i));
    if (count > share) return Math.max(1, share);
    left -= count;
  }
  return Number.POSITIVE_INFINITY;
}
