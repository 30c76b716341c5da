import { formatRef } from '../resources/to-ref.ts';
import { findingBlocks } from '../results/blocking.ts';
import type { Finding } from '../results/result.ts';
import type { Severity } from '../results/severity.ts';
import { casesOf, isBlindItself } from './cases.ts';
import { fingerprintOf, pathOf, pathOfCheck } from './location-of.ts';
import type { Reporter } from './reporter.ts';
import { oneLine } from './untrusted.ts';
import { type WholeRun, wholeRuns } from './whole-run.ts';

/** What blocks is never shown as less than major, and what does not never as more than minor. */
const severityOf = (severity: Severity, blocks: boolean): string =>
  blocks
    ? (({ critical: 'blocker', high: 'critical' } as Record<string, string>)[severity] ?? 'major')
    : severity === 'low'
      ? 'info'
      : 'minor';

/** GitLab's Code Quality report: an issue for each finding that is not waived, and for each check that could not tell. */
export const gitlab: Reporter = async function* (events) {
  const issues = (await wholeRuns(events)).flatMap(issuesOf);
  yield `${JSON.stringify(issues, undefined, 2)}\n`;
};

function issuesOf(run: WholeRun): readonly object[] {
  const { cluster, failOn, failOnNew } = run.start;
  const issue = (check: string, text: string, severity: string, fingerprint: string, path: string): object => ({
    description: oneLine(text),
    check_name: check,
    fingerprint,
    severity,
    location: { path, lines: { begin: 1 } },
  });
  const found = run.checks.flatMap(({ result: { check, findings } }) =>
    findings
      .filter(({ waiver }) => !waiver)
      .map((finding: Finding) => {
        const { on, text, severity } = finding;
        const blocks = findingBlocks(finding, failOn, failOnNew) !== undefined;
        return issue(
          check.id,
          `${formatRef(on)}: ${text}`,
          severityOf(severity, blocks),
          fingerprintOf(cluster, check.id, finding),
          pathOf(cluster, on),
        );
      }),
  );
  const blind = casesOf(run)
    .filter(isBlindItself)
    .map(({ id, lines }) =>
      issue(
        id,
        `could not be told: ${lines[0] ?? ''}`,
        'critical',
        fingerprintOf(cluster, id),
        pathOfCheck(cluster, id),
      ),
    );
  return [...found, ...blind];
}
