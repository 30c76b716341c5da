import type { Ref } from '../resources/resource.ts';
import { blocking } from '../results/blocking.ts';
import type { CheckResult, Finding, Verdict } from '../results/result.ts';
import { type Severity, type Threshold, worst } from '../results/severity.ts';
import type { AnyCheck, Message } from '../sdk/check.ts';
import { findings } from './findings.ts';
import type { Judged } from './judged.ts';
import type { Registered } from './registry.ts';

/** Objects named for one reason why nothing could be told. */
const mostNamed = 10;

/** The verdict of one check. A check cannot say "pass"; this function is the only place that does. */
export function conclude(
  { id, check }: Pick<Registered, 'id' | 'check'>,
  judged: Judged,
  failOn: Threshold,
): CheckResult {
  const found = findings(id, judged.reported);
  const result: Omit<CheckResult, 'gate'> = {
    check: { id, version: check.version, title: check.title, severity: worstOf(check), reference: check.reference },
    verdict: verdictOf(judged, found),
    examined: judged.examined,
    skipped: [...judged.skipped]
      .map(([reason, count]) => ({ reason, count }))
      .toSorted((a, b) => (a.reason < b.reason ? -1 : 1)),
    findings: found,
    gaps: judged.gaps,
    undecided: [...judged.undecided].map(([reason, on]: readonly [string, readonly Ref[]]) => ({
      reason,
      count: on.length,
      on: on.slice(0, mostNamed),
    })),
    ...(judged.error !== undefined && { error: describe(judged.error) }),
  };
  return { ...result, gate: blocking(result, failOn) ? 'blocks' : 'ok' };
}

function verdictOf(judged: Judged, found: readonly Finding[]): Verdict {
  if (judged.error !== undefined) return 'error';
  if (found.some(({ state }) => state === 'settled')) return 'fail';
  if (found.length > 0 || judged.gaps.length > 0 || judged.undecided.size > 0) return 'inconclusive';
  return judged.examined > 0 ? 'pass' : 'not-applicable';
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
