const day = 86_400_000;

/**
 * When a waiver ends: the first moment, in milliseconds since the epoch, at which it covers nothing any more. A date
 * includes its whole day in UTC. `undefined` for what is neither a date nor RFC 3339 with a zone, and for days that no
 * calendar has.
 */
export function endOf(until: string): number | undefined {
  const [, date, time] =
    /^(\d{4}-\d{2}-\d{2})(T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?$/.exec(until) ?? [];
  if (date === undefined) return undefined;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // Some days that do not exist are taken for days of the next month.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return undefined;
  if (time === undefined) return midnight + day;
  const end = Date.parse(until);
  return Number.isNaN(end) ? undefined : end;
}
