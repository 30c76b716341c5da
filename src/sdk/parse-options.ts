import type { AnyCheck, Option } from './check.ts';
import { parseDuration } from './duration.ts';

/** The options of a check with defaults filled in, and durations as milliseconds. Values are valid by its schema. */
export function parseOptions(
  check: AnyCheck,
  given: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const declared = Object.entries((check.options ?? {}) as Record<string, Option>);
  return Object.freeze(
    Object.fromEntries(
      declared.map(([name, option]) => {
        const value = Object.hasOwn(given, name) ? given[name] : option.default;
        return [name, option['format'] === 'duration' ? parseDuration(String(value)) : value];
      }),
    ),
  );
}
