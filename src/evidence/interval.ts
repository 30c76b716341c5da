/**
 * When something was seen, in milliseconds since the epoch: "now" is never one instant. An unknown upper bound is
 * Infinity, an unknown lower one -Infinity.
 */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

export const anytime: Interval = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Of what is the same at all times: adds nothing to a hull. */
export const timeless: Interval = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };

/** The smallest interval that holds both. */
export const hull = (a: Interval, b: Interval): Interval =>
  a.from <= b.from && a.to >= b.to ? a : { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };

/**
 * Is `timestamp` (RFC 3339) more than `limit` milliseconds before now? `undefined` where the uncertainty of now
 * straddles the limit, or the timestamp cannot be read. A timestamp in the future is of age 0.
 */
export function isOlder(timestamp: string, limit: number, now: Interval): boolean | undefined {
  const then = Date.parse(timestamp);
  if (Number.isNaN(then)) return undefined;
  if (Math.max(0, now.from - then) > limit) return true;
  if (Math.max(0, now.to - then) <= limit) return false;
  return undefined;
}
