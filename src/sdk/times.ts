/** The latest of some RFC 3339 timestamps; undefined for none. */
export const latest = (times: readonly string[]): string | undefined =>
  times.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1);

/** The latest of all of them; undefined as soon as one is unknown: the state may have begun after every known one. */
export const later = (...times: readonly (string | undefined)[]): string | undefined =>
  times.some(time => time === undefined) ? undefined : latest(times as readonly string[]);
