import type { Ref } from '../resources/resource.ts';
import { gated, isBlind } from '../results/blocking.ts';
import type { CheckResult, Verdict } from '../results/result.ts';
import { type Severity, type Threshold, worst } from '../results/severity.ts';
import type { AnyCheck, Message } from '../sdk/check.ts';
import { findings } from './findings.ts';
import type { Judged } from './judged.ts';
import type { Registered } from './registry.ts';

/** Objects named for one reason why nothing could be told. */
const mostNamed = 10;

/** What a run says of one check. */
export function conclude(
  { id, check }: Pick<Registered, 'id' | 'check'>,
  judged: Judged,
  failOn: Threshold,
): CheckResult {
  const parts: Omit<CheckResult, 'verdict' | 'gate'> = {
    check: { id, version: check.version, title: check.title, severity: worstOf(check), reference: check.reference },
    examined: judged.examined,
    skipped: [...judged.skipped]
      .map(([reason, count]) => ({ reason, count }))
      .toSorted((a, b) => (a.reason < b.reason ? -1 : 1)),
    findings: findings(id, judged.reported),
    gaps: judged.gaps,
    undecided: [...judged.undecided].map(([reason, on]: readonly [string, readonly Ref[]]) => ({
      reason,
      count: on.length,
      on: on.slice(0, mostNamed),
    })),
    ...(judged.error !== undefined && { error: describe(judged.error) }),
  };
  return gated({ ...parts, verdict: verdictOf(parts) }, failOn);
}

/**
 * The verdict of one check, computed anew once waivers are applied. A check cannot say "pass"; this function is the only
 * place that does. A waived finding is as if it were not there; accepted blindness is still blindness.
 */
export function verdictOf(parts: Pick<CheckResult, 'findings' | 'gaps' | 'undecided' | 'error' | 'examined'>): Verdict {
  if (parts.error !== undefined) return 'error';
  const open = parts.findings.filter(({ waiver }) => waiver === undefined);
  if (open.some(({ state }) => state === 'settled')) return 'fail';
  if (open.length > 0 || isBlind(parts)) return 'inconclusive';
  return parts.examined > 0 ? 'pass' : 'not-applicable';
}

/** The worst that the check can say: what may hide behind a gap. */
const worstOf = (check: AnyCheck): Severity =>
  worst([
    check.severity,
    ...Object.values(check.messages as Record<string, string | Message>).flatMap(message =>
      typeof message === 'string' ? [] : (message.severity ?? []),
    ),
  ]);

function describe(error: unknown): { message: string; stack?: string } {
  // Anything can be thrown, also an object whose getters throw.
  try {
    if (error instanceof Error || (error as Error | undefined)?.message) {
      const { name, message, stack } = error as Error;
      return { message: `${name}: ${message}`, ...(stack && { stack }) };
    }
    return { message: `it threw ${String(error)}` };
  } catch {
    return { message: 'it threw something that cannot be described' };
  }
}
