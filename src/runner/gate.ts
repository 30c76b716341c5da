import { applyBaseline } from '../baseline/apply-baseline.ts';
import type { Baseline } from '../baseline/baseline.ts';
import { hull, timeless } from '../evidence/interval.ts';
import type { Table } from '../evidence/table.ts';
import type { CheckResult } from '../results/result.ts';
import type { Threshold } from '../results/severity.ts';
import type { Waiver } from '../results/waiver.ts';
import { applyWaivers } from './waivers.ts';

/** What is accepted, and what was there before. */
export interface Gate {
  readonly failOn: Threshold;
  readonly waivers?: readonly Waiver[];
  readonly baseline?: Baseline | undefined;
  /** What the baseline has already does not block. */
  readonly onlyNew?: boolean;
  readonly namespaces?: readonly string[] | undefined;
}

/** The results as the gate sees them; the last one is that of the waivers themselves, if there are any. */
export function gate(results: readonly CheckResult[], tables: readonly Table[], by: Gate): readonly CheckResult[] {
  const { waivers = [], baseline, failOn, onlyNew = false, namespaces } = by;
  // A recording is judged by the waivers of its day.
  const now = tables.map(({ at }) => at).reduce(hull, timeless);
  const waived = applyWaivers(results, waivers, { now, failOn, onlyNew, namespaces });
  const all = waived.own ? [...waived.results, waived.own] : waived.results;
  return baseline ? applyBaseline(all, baseline, { failOn, onlyNew }) : all;
}
