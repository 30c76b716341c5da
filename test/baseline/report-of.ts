import { blocking } from '../../src/results/blocking.ts';
import type { Report } from '../../src/results/report.ts';
import { type CheckResult, verdicts } from '../../src/results/result.ts';

/** The report of a run that gave these results. */
export function reportOf(results: readonly CheckResult[], more: Partial<Report> = {}): Report {
  const why = results.map(result => blocking(result, more.failOn ?? 'high'));
  return {
    $schema: 'urn:kubefault:report:1',
    schemaVersion: '1.0',
    target: 'context kind-lab (https://127.0.0.1:6443)',
    cluster: 'kind-lab',
    started: '2027-01-15T12:00:00.000Z',
    ended: '2027-01-15T12:00:01.000Z',
    bundle: [],
    failOn: 'high',
    interrupted: false,
    exit: why.includes('finding') ? 1 : why.includes('blindness') ? 3 : 0,
    reasons: why.includes('finding') || why.includes('blindness') ? ['something blocks'] : [],
    notes: [],
    verdicts: Object.fromEntries(
      verdicts.map(verdict => [verdict, results.filter(result => result.verdict === verdict).length]),
    ) as Report['verdicts'],
    checks: results.map(result => ({ ...result, took: 1 })),
    causes: [],
    notSelected: [],
    ledger: [],
    untrusted: [],
    ...more,
  };
}
