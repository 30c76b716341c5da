import { isDocument } from '../documents/document.ts';
import { type Answered, DocumentTable, type Want } from '../evidence/document-table.ts';
import { Evidence } from '../evidence/evidence.ts';
import { type Collected, Table } from '../evidence/table.ts';
import { Malformed } from '../resources/malformed.ts';
import type { AnyResource } from '../resources/resource.ts';
import { kindOf } from '../resources/resource.ts';
import type { CheckResult } from '../results/result.ts';
import { conclude } from '../runner/conclude.ts';
import { evaluate } from '../runner/evaluate.ts';
import { rounds } from '../runner/examine.ts';
import type { Judged } from '../runner/judged.ts';
import { enrichesOf, readsOf } from '../runner/plan.ts';
import type { AnyCheck } from '../sdk/check.ts';
import { parseOptions } from '../sdk/parse-options.ts';
import { defaultSettings, type Settings } from '../sdk/settings.ts';
import { collectFixture, fixtureNow, type RawObject, readFixture } from '../sources/fixture.ts';
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

/** Alters what a fixture shows of a resource, or of a document. */
export interface Tampering {
  readonly change?: (collected: Collected) => Collected;
  readonly answer?: (want: Want, answered: Answered) => Answered;
}

export interface Judgement {
  readonly judged: Judged;
  readonly result: CheckResult;
}

/** Judges a fixture by one check, with its real options and graces. `Tampering` alters what it shows. */
export function judge(...fixture: Parameters<typeof examine>): Judgement {
  const judged = examine(...fixture);
  return { judged, result: conclude({ id: 'contract', check: fixture[0] }, judged, 'high') };
}

/** As `judge`, without the verdict: all that the check itself says and reads. */
export function examine(
  check: AnyCheck,
  objects: readonly RawObject[],
  { options = {}, settings = {} }: Conditions = {},
  { change = collected => collected, answer = (_, answered) => answered }: Tampering = {},
): Judged {
  const keeps = new Set<string>(check.keeps);
  const decorating = enrichesOf(check).filter((read): read is AnyResource => !isDocument(read));
  const resources = new Map([...readsOf(check), ...decorating].map(resource => [resource.id, resource]));
  const tables = [...resources.values()].map(resource => new Table(change(collectOrGap(objects, resource, keeps))));
  const documents = new DocumentTable();
  const terms = {
    settings: { ...defaultSettings, ...settings },
    options: parseOptions(check, options),
    timeout: limit,
    id: 'contract',
  };
  for (let round = 0; ; round++) {
    if (round === rounds) documents.close();
    const judged = evaluate(check, new Evidence(tables, documents), terms);
    if (judged.wants.length === 0) return judged;
    for (const want of judged.wants) documents.add(want, answer(want, readFixture(objects, want)));
  }
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
