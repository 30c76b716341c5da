import { formatRef } from '../resources/to-ref.ts';
import { gated, isBlind } from '../results/blocking.ts';
import type { CheckResult, Finding } from '../results/result.ts';
import type { Threshold } from '../results/severity.ts';
import type { Baseline, CheckBefore } from './baseline.ts';

/**
 * Marks every finding, and every check that could not tell, as new or known, and decides the gates anew. Verdicts stay.
 *
 * A finding is known by its identity, whatever the version of its check: another instance behind the same controller is
 * no new finding. What was unsettled then and is settled now is new. So is all that a check says which did not run then,
 * or which was blind then: an old problem may be called new, a new one never old.
 */
export function applyBaseline(
  results: readonly CheckResult[],
  baseline: Baseline,
  { failOn, onlyNew }: { readonly failOn: Threshold; readonly onlyNew: boolean },
): readonly CheckResult[] {
  const before = new Map(baseline.checks.map(check => [check.id, check]));
  return results.map(result => {
    const then = before.get(result.check.id);
    const settled = idsOf(then, 'settled');
    const unsettled = idsOf(then, 'unsettled');
    const isKnown = ({ id, state }: Finding): boolean =>
      settled.has(id) || (state === 'unsettled' && unsettled.has(id));
    const findings = result.findings.map(finding => ({
      ...finding,
      novelty: isKnown(finding) ? ('known' as const) : ('new' as const),
    }));
    const novelty = then && wasAsBlind(result, then) ? ('known' as const) : ('new' as const);
    return gated({ ...result, findings, ...(isBlind(result) && { novelty }) }, failOn, onlyNew);
  });
}

const idsOf = (then: CheckBefore | undefined, state: 'settled' | 'unsettled'): ReadonlySet<string> =>
  new Set(then?.findings.filter(finding => finding.state === state).map(({ id }) => id));

/** Had the check, then, no more to go on than now? What it sees less of now is new blindness. */
function wasAsBlind({ gaps, undecided, error }: CheckResult, then: CheckBefore): boolean {
  // A check that did not work has proved nothing then, and proves nothing now.
  if (then.verdict === 'error') return true;
  return (
    error === undefined &&
    gaps.every(gap => hadGap(gap, gaps, then)) &&
    undecided.every(group => wasUndecided(group, then))
  );
}

type Unseen = CheckBefore['gaps'][number];

/** A gap over the same or over more; or, where names change with every rollout, no more of the same sort. */
function hadGap(gap: Unseen, now: readonly Unseen[], then: CheckBefore): boolean {
  const isOver = ({ of, namespace, key }: Unseen): boolean =>
    of === gap.of && (namespace === undefined || namespace === gap.namespace) && (key === undefined || key === gap.key);
  if (then.gaps.some(isOver)) return true;
  const isLike = ({ of, namespace, key }: Unseen): boolean =>
    of === gap.of && namespace === gap.namespace && key !== undefined;
  return gap.key !== undefined && now.filter(isLike).length <= then.gaps.filter(isLike).length;
}

/** The same objects, or no more of them for the same reason. */
function wasUndecided({ reason, count, on }: CheckBefore['undecided'][number], then: CheckBefore): boolean {
  const named = new Set(then.undecided.flatMap(group => group.on.map(formatRef)));
  if (count <= on.length && on.every(object => named.has(formatRef(object)))) return true;
  return then.undecided.some(group => group.reason === reason && group.count >= count);
}
