import { Malformed } from '../evidence/decode.ts';
import { Evidence } from '../evidence/evidence.ts';
import { type Collected, Table } from '../evidence/table.ts';
import type { AnyResource } from '../resources/resource.ts';
import { kindOf } from '../resources/resource.ts';
import type { CheckResult } from '../results/result.ts';
import { conclude } from '../runner/conclude.ts';
import { evaluate } from '../runner/evaluate.ts';
import type { Judged } from '../runner/judged.ts';
import { enrichesOf, readsOf } from '../runner/plan.ts';
import type { AnyCheck } from '../sdk/check.ts';
import { parseOptions } from '../sdk/parse-options.ts';
import { defaultSettings, type Settings } from '../sdk/settings.ts';
import { collectFixture, fixtureNow, type RawObject } from '../sources/fixture.ts';
import type { Contract } from './define-contract.ts';

/** A hung check is found soon; a fixture has a handful of objects. */
const limit = 5_000;

/** What a fixture is judged under, where not the defaults. */
export interface Conditions {
  /** Written as in the configuration. */
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  readonly settings?: Partial<Settings> | undefined;
}

/** The conditions that a contract gives one of its fixtures. */
export const conditionsOf = ({ options, settings }: Contract, fixture: string): Conditions => ({
  options: options?.[fixture],
  settings: settings?.[fixture],
});

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
  { options = {}, settings = {} }: Conditions = {},
  change: (collected: Collected) => Collected = collected => collected,
): Judged {
  const keeps = new Set<string>(check.keeps);
  const resources = new Map([...readsOf(check), ...enrichesOf(check)].map(resource => [resource.id, resource]));
  const tables = [...resources.values()].map(resource => new Table(change(collectOrGap(objects, resource, keeps))));
  return evaluate(check, new Evidence(tables), {
    settings: { ...defaultSettings, ...settings },
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
