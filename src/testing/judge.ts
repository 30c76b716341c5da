import { Evidence } from '../evidence/evidence.ts';
import { Malformed } from '../evidence/decode.ts';
import { type Collected, Table } from '../evidence/table.ts';
import type { AnyResource } from '../resources/resource.ts';
import { kindOf } from '../resources/resource.ts';
import type { CheckResult } from '../results/result.ts';
import { conclude } from '../runner/conclude.ts';
import { evaluate } from '../runner/evaluate.ts';
import type { Judged } from '../runner/judged.ts';
import { readsOf } from '../runner/plan.ts';
import { parseOptions } from '../sdk/parse-options.ts';
import type { AnyCheck } from '../sdk/check.ts';
import { defaultSettings } from '../sdk/settings.ts';
import { collectFixture, fixtureNow, type RawObject } from '../sources/fixture.ts';

/** A hung check is found soon; a fixture has a handful of objects. */
const limit = 5_000;

export interface Judgement {
  readonly judged: Judged;
  readonly result: CheckResult;
}

/** Judges a fixture by one check, with its real options and graces. `change` alters what was collected of a resource. */
export function judge(...fixture: Parameters<typeof examine>): Judgement {
  const judged = examine(...fixture);
  return { judged, result: conclude({ id: 'contract', check: fixture[0] }, judged, 'high') };
}

/** As `judge`, without the verdict: all that the check itself says and reads. */
export function examine(
  check: AnyCheck,
  objects: readonly RawObject[],
  options: Readonly<Record<string, unknown>> = {},
  change: (collected: Collected) => Collected = collected => collected,
): Judged {
  const keeps = new Set<string>(check.keeps);
  const resources = new Map([...readsOf(check), ...(check.enriches ?? [])].map(resource => [resource.id, resource]));
  const tables = [...resources.values()].map(resource => new Table(change(collectOrGap(objects, resource, keeps))));
  return evaluate(check, new Evidence(tables), {
    settings: defaultSettings,
    options: parseOptions(check, options),
    timeout: limit,
  });
}

/** A fixture that is no object is a list that could not be read, as it would be from a server. */
function collectOrGap(objects: readonly RawObject[], resource: AnyResource, keeps: ReadonlySet<string>): Collected {
  try {
    return collectFixture(objects, resource, keeps);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const now = Date.parse(fixtureNow);
    const gap = { of: resource.id, reason: 'malformed', detail: `a ${kindOf(resource)}: ${error.message}` } as const;
    return { resource, objects: [], gap, at: { from: now, to: now } };
  }
}
