import type { CheckResult, Finding } from './result.ts';
import { reaches, severities, type Threshold } from './severity.ts';

/**
 * Why a check blocks: a settled finding at the threshold, else something that could not be told and may be as bad.
 * What is waived never blocks; with `onlyNew`, neither does what the baseline has already.
 */
export function blocking(
  result: Omit<CheckResult, 'gate'>,
  failOn: Threshold,
  onlyNew = false,
): 'finding' | 'blindness' | undefined {
  const reasons = result.findings.map(finding => findingBlocks(finding, failOn, onlyNew));
  if (reasons.includes('finding')) return 'finding';
  const accepted = isAccepted(result) || (onlyNew && result.novelty === 'known');
  if (isBlind(result) && !accepted && reaches(result.check.severity, failOn)) return 'blindness';
  return reasons.includes('blindness') ? 'blindness' : undefined;
}

/** Why one finding blocks. An unsettled one may yet clear, and may not. */
export function findingBlocks(
  { severity, state, waiver, novelty }: Finding,
  failOn: Threshold,
  onlyNew = false,
): 'finding' | 'blindness' | undefined {
  if (waiver || (onlyNew && novelty === 'known') || !reaches(severity, failOn)) return undefined;
  return state === 'settled' ? 'finding' : 'blindness';
}

/** The lower, the earlier it is to be told: what blocks by its severity, everything else last. */
export const urgencyOf = (finding: Finding | undefined, failOn: Threshold, onlyNew = false): number =>
  finding && findingBlocks(finding, failOn, onlyNew) ? severities.indexOf(finding.severity) : severities.length;

/** Something was not seen, not decided, or not finished. */
export const isBlind = ({ gaps, undecided, error }: Pick<CheckResult, 'gaps' | 'undecided' | 'error'>): boolean =>
  gaps.length > 0 || undecided.length > 0 || error !== undefined;

/** Nobody can accept that a check does not work. */
const isAccepted = ({ waiver, error }: Pick<CheckResult, 'waiver' | 'error'>): boolean =>
  waiver !== undefined && error === undefined;

/** The same result with its gate as it is now, after findings or blindness were marked. */
export const gated = (result: Omit<CheckResult, 'gate'>, failOn: Threshold, onlyNew = false): CheckResult => ({
  ...result,
  gate: blocking(result, failOn, onlyNew) ? 'blocks' : 'ok',
});
