import type { Report } from '../src/results/report.ts';
import type { Measured } from './measure.ts';

/**
 * A run that gave up, or that found something, is quicker or slower than one that had nothing to complain of: its figures
 * would say nothing.
 *
 * @throws Error with everything that was not as it should be.
 */
export function assertHealthy({ code, stdout, stderr }: Pick<Measured, 'code' | 'stdout' | 'stderr'>): Report {
  if (code !== 0 || stdout === '')
    throw new Error(`the run ended with ${code}: ${stderr.trim() || stdout.slice(0, 2000)}`);
  const report = JSON.parse(stdout) as Report;
  const wrong = [
    ...report.reasons,
    ...report.checks.flatMap(({ check, verdict, findings }) =>
      verdict === 'pass' || verdict === 'not-applicable'
        ? []
        : [
            `${check.id} is ${verdict}`,
            ...findings.map(({ on, text }) => `  ${on.kind} ${on.namespace}/${on.name} ${text}`),
          ],
    ),
    ...report.ledger.flatMap(({ resource, gaps }) => gaps.map(({ detail }) => `${resource}: ${detail}`)),
  ];
  if (report.verdicts.pass < report.checks.length / 2)
    wrong.push(`${report.verdicts.pass} of ${report.checks.length} checks have seen anything`);
  if (wrong.length > 0) throw new Error(`the recorded cluster should be healthy:\n${wrong.slice(0, 20).join('\n')}`);
  return report;
}
