import type { Node } from 'kubefault/resources';
import { silentSince } from './silent-since.ts';

/**
 * Most of these Nodes that fell silent within one interval, in milliseconds. One of which nobody knows when may have been
 * with any of them.
 */
export function lostTogether(silent: readonly Node[], within: number): readonly Node[] {
  const dated = silent.map(node => ({ node, at: Date.parse(silentSince(node) ?? '') }));
  const undated = dated.filter(({ at }) => Number.isNaN(at));
  const sorted = dated.filter(({ at }) => !Number.isNaN(at)).toSorted((a, b) => a.at - b.at);
  let [first, from, to] = [0, 0, 0];
  for (const [last, { at }] of sorted.entries()) {
    while (at - (sorted[first]?.at ?? at) > within) first++;
    if (last + 1 - first > to - from) [from, to] = [first, last + 1];
  }
  return [...sorted.slice(from, to), ...undated].map(({ node }) => node);
}
