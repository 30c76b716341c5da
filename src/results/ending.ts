import { blocking } from './blocking.ts';
import type { ExitCode, RunEventOf } from './event.ts';
import { type CheckResult, type Verdict, verdicts } from './result.ts';
import type { Threshold } from './severity.ts';

export interface Judgement {
  readonly failOn: Threshold;
  /** What the baseline has already does not block. */
  readonly onlyNew?: boolean | undefined;
  /** Why no whole cluster was seen, one sentence each. */
  readonly absent: readonly string[];
  readonly signal?: 130 | 143 | undefined;
}

/** How a run ends that gave these results. */
export function ending(
  results: readonly CheckResult[],
  { failOn, onlyNew, absent, signal }: Judgement,
): Pick<RunEventOf<'end'>, 'verdicts' | 'exit' | 'interrupted' | 'reasons' | 'absent'> {
  const count = (why: 'finding' | 'blindness'): number =>
    results.filter(result => blocking(result, failOn, onlyNew) === why).length;
  const [failing, blind] = [count('finding'), count('blindness')];
  const checks = (n: number, one: string, many: string): string => (n === 1 ? `1 check ${one}` : `${n} checks ${many}`);
  const reasons = [
    ...(signal ? ['the run was interrupted: what was not read by then is missing'] : []),
    ...(failing ? [`${checks(failing, 'has', 'have')} findings of severity ${failOn} or worse`] : []),
    ...(blind ? [`${checks(blind, 'that matters', 'that matter')} could not be decided`] : []),
    ...absent,
  ];
  const exit: ExitCode = signal ?? (failing ? 1 : reasons.length > 0 ? 3 : 0);
  const tally = Object.fromEntries(
    verdicts.map(verdict => [verdict, results.filter(result => result.verdict === verdict).length]),
  ) as Record<Verdict, number>;
  return { verdicts: tally, exit, interrupted: signal !== undefined, reasons, absent };
}

/** Of several runs: a signal beats a finding, and that beats what could not be told. */
export const worstExit = (exits: readonly ExitCode[]): ExitCode =>
  ([4, 130, 143, 2, 1, 3] as const).find(exit => exits.includes(exit)) ?? 0;
