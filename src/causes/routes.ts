import type { Relation } from '../results/cause.ts';

/** What would explain the findings of a check, as checks declare it: id of the other check, and how the objects stand. */
export type CausedBy = Readonly<Record<string, Relation | readonly Relation[]>>;

/** A way from the findings of one check to those of another that may explain them. */
export interface Route {
  readonly to: string;
  /** One for each step, from the effect to the cause. */
  readonly relations: readonly Relation[];
  /** The checks between them, from the effect to the cause: they were not looked at. */
  readonly via: readonly string[];
}

/** Checks in a row that nobody looked at. A longer way tells nothing. */
const longest = 3;

/**
 * All ways from a check to one that found something, directly or through checks that were not looked at. What is
 * between them may or may not have failed.
 */
export function routesFrom(
  check: string,
  causedBy: (check: string) => CausedBy | undefined,
  found: (check: string) => boolean,
  lookedAt: (check: string) => boolean,
): readonly Route[] {
  const routes: Route[] = [];
  const walk = (from: string, relations: readonly Relation[], via: readonly string[]): void => {
    for (const [to, declared] of Object.entries(causedBy(from) ?? {}))
      for (const relation of [declared].flat()) {
        const way = [...relations, relation];
        if (found(to)) routes.push({ to, relations: way, via });
        if (!lookedAt(to) && to !== check && !via.includes(to) && via.length < longest) walk(to, way, [...via, to]);
      }
  };
  walk(check, [], []);
  return routes;
}
