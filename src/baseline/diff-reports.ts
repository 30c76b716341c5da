import { blocking, findingBlocks, isBlind } from '../results/blocking.ts';
import type { Report } from '../results/report.ts';
import type { CheckResult, Finding, Verdict } from '../results/result.ts';
import { waiverCheck } from '../results/waiver.ts';
import { applyBaseline } from './apply-baseline.ts';
import { baselineOf } from './baseline.ts';
import { baselineNotes } from './baseline-notes.ts';

/** One finding with the id of its check. */
export interface Found {
  readonly check: string;
  readonly finding: Finding;
}

/** What two reports say of what happened between them. */
export interface Difference {
  readonly added: readonly (Found & { readonly blocks: boolean })[];
  readonly fixed: readonly Found[];
  readonly remaining: readonly Found[];
  /** Gone, and nobody can say that it is fixed: why. */
  readonly notLookedAt: readonly (Found & { readonly reason: string })[];
  /** Checks with another verdict. `blocks`: for something new. */
  readonly verdicts: readonly {
    readonly check: string;
    readonly from: Verdict;
    readonly to: Verdict;
    readonly blocks: boolean;
  }[];
  /** Checks that ran in one of the two only. */
  readonly ranOnce: readonly { readonly check: string; readonly in: 'old' | 'new'; readonly reason: string }[];
  readonly notes: readonly string[];
  /** 1 something new blocks, 3 something could not be told, at the threshold of the new report. 1 beats 3. */
  readonly exit: 0 | 1 | 3;
  /** Why it is not 0, one sentence each. */
  readonly reasons: readonly string[];
}

/** Compares a later report with an earlier one. Gone is fixed only where the later one looked, and saw everything. */
export function diffReports(before: Report, after: Report): Difference {
  const { failOn } = after;
  const then = new Map(before.checks.map(result => [result.check.id, result]));
  const results = applyBaseline(after.checks, baselineOf(before), { failOn, onlyNew: true });
  const now = new Map(results.map(result => [result.check.id, result]));
  const absent = absentIn(after);
  const why = (result: CheckResult): ReturnType<typeof blocking> => blocking(result, failOn, true);

  const found = results.flatMap(result =>
    result.findings.map(finding => ({ check: result.check.id, finding, result })),
  );
  const gone = before.checks.flatMap(({ check, findings }) => {
    const there = new Set(now.get(check.id)?.findings.map(({ id }) => id));
    return findings
      .filter(({ id }) => !there.has(id))
      .map(finding => ({ check: check.id, finding, reason: whyUnseen(finding, check.id) }));
  });

  function whyUnseen({ on }: Finding, check: string): string | undefined {
    const result = now.get(check);
    // Without waivers there is nothing wrong with them.
    if (!result) return check === waiverCheck ? undefined : reasonNotRun(after, check);
    if (isBlind(result)) return `${check} is ${result.verdict}, and could not see everything`;
    if (after.namespaces && !(on.namespace !== undefined && after.namespaces.includes(on.namespace)))
      return `only objects of ${after.namespaces.join(', ')} were examined`;
    return absent[0];
  }

  const failing = results.filter(result => why(result) === 'finding').length;
  const blind = results.filter(result => why(result) === 'blindness').length;
  const reasons = [
    ...(failing > 0 ? [`${checks(failing)} new findings of severity ${failOn} or worse`] : []),
    ...(blind > 0 ? [`${checks(blind)} something new that could not be told`] : []),
    ...(failOn === 'never' ? [] : absent),
  ];
  return {
    added: found
      .filter(({ finding }) => finding.novelty === 'new')
      .map(({ check, finding }) => ({
        check,
        finding,
        blocks: findingBlocks(finding, failOn, true) !== undefined,
      })),
    fixed: gone.flatMap(({ reason, ...one }) => (reason === undefined ? [one] : [])),
    remaining: found
      .filter(({ finding }) => finding.novelty === 'known')
      .map(({ check, finding }) => ({ check, finding })),
    notLookedAt: gone.flatMap(({ reason, ...one }) => (reason === undefined ? [] : [{ ...one, reason }])),
    verdicts: results.flatMap(result => {
      const from = then.get(result.check.id)?.verdict;
      const changed = from !== undefined && from !== result.verdict;
      return changed ? [{ check: result.check.id, from, to: result.verdict, blocks: why(result) !== undefined }] : [];
    }),
    ranOnce: [
      ...before.checks
        .filter(({ check }) => !now.has(check.id) && check.id !== waiverCheck)
        .map(({ check }) => ({ check: check.id, in: 'old' as const, reason: reasonNotRun(after, check.id) })),
      ...after.checks
        .filter(({ check }) => !then.has(check.id) && check.id !== waiverCheck)
        .map(({ check }) => ({ check: check.id, in: 'new' as const, reason: reasonNotRun(before, check.id) })),
    ],
    notes: [
      ...baselineNotes(baselineOf(before), {
        cluster: after.cluster,
        clusterUid: after.clusterUid,
        checks: after.checks.map(({ check }) => check),
        namespaces: after.namespaces,
      }),
      ...(Date.parse(after.started) < Date.parse(before.started)
        ? ['The first report is the later one: fixed and new may be the wrong way round.']
        : []),
    ],
    exit: failing > 0 ? 1 : reasons.length > 0 ? 3 : 0,
    reasons,
  };
}

const reasonNotRun = ({ notSelected }: Report, check: string): string => {
  const left = notSelected.find(other => other.check === check);
  return left ? `${check} did not run: ${left.reason}` : `${check} did not run: that run did not know it`;
};

/** A cluster in which there is nothing has nothing wrong with it. */
const absentIn = ({ absent, exit, reasons, checks, failOn, failOnNew }: Report): readonly string[] =>
  // Older reports say so only by an exit code that no check accounts for.
  absent ?? (exit === 3 && !checks.some(check => blocking(check, failOn, failOnNew) === 'blindness') ? reasons : []);

const checks = (count: number): string => (count === 1 ? '1 check has' : `${count} checks have`);
