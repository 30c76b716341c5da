import { closest, distance } from 'fastest-levenshtein';

/** The known name that was probably meant, or undefined if none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = closest(name, known);
  return distance(name, best) <= Math.max(2, Math.floor(best.length / 2)) ? best : undefined;
}

/** The same as the end of a sentence: `; the nearest is node/not-ready`, or nothing. */
export function nearestHint(name: string, known: readonly string[]): string {
  const best = nearest(name, known);
  return best ? `; the nearest is ${best}` : '';
}
