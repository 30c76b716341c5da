import { setImmediate } from 'node:timers/promises';
import { Evidence } from '../evidence/evidence.ts';
import { blocking } from '../results/blocking.ts';
import type { BundledPlugin, ExitCode, RunEvent } from '../results/event.ts';
import { type CheckResult, type Verdict, verdicts } from '../results/result.ts';
import type { Threshold } from '../results/severity.ts';
import type { Settings } from '../sdk/settings.ts';
import type { Source } from '../sources/source.ts';
import { collect } from './collect.ts';
import { conclude } from './conclude.ts';
import { evaluate } from './evaluate.ts';
import type { Plan } from './plan.ts';
import { missing } from './presence.ts';
import type { Registered } from './registry.ts';

export interface RunOptions {
  readonly plan: Plan;
  readonly source: Source;
  readonly settings: Settings;
  /** Options of a check, parsed, with defaults. */
  readonly optionsOf: (entry: Registered) => Readonly<Record<string, unknown>>;
  readonly bundle: readonly BundledPlugin[];
  readonly failOn: Threshold;
  readonly namespaces?: readonly string[] | undefined;
  /** Caps every grace, milliseconds. */
  readonly grace?: number | undefined;
  /** The limit of one check, milliseconds. */
  readonly timeout: number;
  /** Set by a signal: what is known is reported, the rest is a gap. */
  readonly interrupted: () => 130 | 143 | undefined;
}

/** One run: reads once, judges every selected check, and says how it ends. The only clock is in the header of a report. */
export async function* run(options: RunOptions): AsyncGenerator<RunEvent> {
  const { plan, source, settings, failOn, namespaces, grace, timeout } = options;
  yield {
    type: 'start',
    target: source.target,
    cluster: source.cluster,
    started: new Date().toISOString(),
    failOn,
    bundle: options.bundle,
    checks: plan.selected.length,
    notSelected: plan.notSelected,
    notes: source.notes,
  };
  const tables = await collect(source, plan, namespaces);
  for (const { resource, objects, gap } of tables)
    yield { type: 'read', resource: resource.id, count: objects.length, gaps: gap ? [gap] : [] };

  const evidence = new Evidence(tables);
  const results: CheckResult[] = [];
  for (const entry of plan.selected) {
    const started = performance.now();
    const terms = { settings, options: options.optionsOf(entry), grace, namespaces, timeout };
    const result = conclude(entry, evaluate(entry.check, evidence, terms), failOn);
    results.push(result);
    yield { type: 'check', result, took: performance.now() - started };
    // Lets a signal and the reports' writers have their turn.
    await setImmediate();
  }
  yield {
    type: 'end',
    ended: new Date().toISOString(),
    ...ending(options, results, missing(plan.selected, results, tables)),
  };
}

function ending(
  { failOn, interrupted }: RunOptions,
  results: readonly CheckResult[],
  absent: readonly string[],
): { verdicts: Readonly<Record<Verdict, number>>; exit: ExitCode; reasons: readonly string[] } {
  const count = (why: 'finding' | 'blindness'): number =>
    results.filter(result => blocking(result, failOn) === why).length;
  const [failing, blind, signal] = [count('finding'), count('blindness'), interrupted()];
  const checks = (n: number, one: string, many: string): string => (n === 1 ? `1 check ${one}` : `${n} checks ${many}`);
  const reasons = [
    ...(signal ? ['the run was interrupted: what was not read by then is missing'] : []),
    ...(failing ? [`${checks(failing, 'has', 'have')} findings of severity ${failOn} or worse`] : []),
    ...(blind ? [`${checks(blind, 'that matters', 'that matter')} could not be decided`] : []),
    ...absent,
  ];
  const exit = signal ?? (failing ? 1 : reasons.length > 0 ? 3 : 0);
  const tally = Object.fromEntries(
    verdicts.map(verdict => [verdict, results.filter(result => result.verdict === verdict).length]),
  ) as Record<Verdict, number>;
  return { verdicts: tally, exit, reasons };
}
