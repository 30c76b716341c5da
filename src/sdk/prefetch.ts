import type { AnyDocument } from '../documents/document.ts';

/**
 * Asks for several documents at once, so that one round fetches them all; read them afterwards one by one. Reading them
 * only so would suspend the examination at each, and there are three rounds.
 */
export function prefetch<D extends AnyDocument, K>(
  read: (document: D, key: K) => unknown,
  document: D,
  keys: readonly K[],
): void {
  for (const key of keys)
    try {
      read(document, key);
    } catch {
      // The runner has been told; what cannot be had is thrown again where it is read.
    }
}
