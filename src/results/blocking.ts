import type { CheckResult } from './result.ts';
import { reaches, type Threshold } from './severity.ts';

/** Why a check blocks: a settled finding at the threshold, else something that could not be told and may be as bad. */
export function blocking(result: Omit<CheckResult, 'gate'>, failOn: Threshold): 'finding' | 'blindness' | undefined {
  const { findings, gaps, undecided, error, check } = result;
  if (findings.some(({ state, severity }) => state === 'settled' && reaches(severity, failOn))) return 'finding';
  const blind = gaps.length > 0 || undecided.length > 0 || error !== undefined;
  if (blind && reaches(check.severity, failOn)) return 'blindness';
  // Unsettled: it may yet clear.
  return findings.some(({ severity, state }) => state === 'unsettled' && reaches(severity, failOn))
    ? 'blindness'
    : undefined;
}
