import type { Made, Objects } from './objects.ts';

/** All of them, list by list. */
export function merged(parts: Iterable<Objects>): Objects {
  const all: Record<string, Made[]> = {};
  for (const part of parts)
    for (const [path, objects] of Object.entries(part)) {
      all[path] ??= [];
      all[path].push(...objects);
    }
  return all;
}
