import type { Registered } from '../runner/registry.ts';
import type { RawObject } from '../sources/fixture.ts';
import type { Scenario } from '../testing/define-scenario.ts';
import { fixtureOf } from '../testing/fixture-of.ts';
import type { Look } from './look.ts';

/**
 * Milliseconds: none, after what Events still count, and what is longer than any grace. A fault that has just been made is as
 * good as an old one.
 */
const ages = [0, 600_000, 3_600_000, 4 * 86_400_000];

/** What the finding of a check rests on, out of a cluster that a scenario broke. */
export function scenarioFixture(
  scenario: Scenario,
  entry: Registered | undefined,
  { tables, documents, keeps }: Look,
): readonly RawObject[] | undefined {
  if (!entry || scenario.options?.[entry.id]) return undefined;
  for (const aged of ages) {
    const objects = fixtureOf(entry.check, tables, documents, keeps, aged);
    if (objects) return objects;
  }
  return undefined;
}
