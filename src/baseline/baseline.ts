import type { Ref } from '../resources/resource.ts';
import type { Gap } from '../results/gap.ts';
import type { Report } from '../results/report.ts';
import type { CheckResult, Verdict } from '../results/result.ts';

/** What of a run is needed to tell later what is new; `baseline.schema.json` has it as a file. */
export interface Baseline {
  readonly $schema: 'urn:kubefault:baseline:1';
  readonly schemaVersion: string;
  readonly target: string;
  readonly cluster: string;
  readonly clusterUid?: string;
  /** When the run ended, RFC 3339. */
  readonly ended: string;
  /** Only objects of these were examined. Absent: all. */
  readonly namespaces?: readonly string[];
  readonly checks: readonly CheckBefore[];
}

/** What one check said then. */
export interface CheckBefore {
  readonly id: string;
  readonly version: number;
  readonly verdict: Verdict;
  readonly findings: readonly { readonly id: string; readonly state: 'settled' | 'unsettled' }[];
  readonly gaps: readonly Pick<Gap, 'of' | 'namespace' | 'key'>[];
  readonly undecided: readonly { readonly reason: string; readonly count: number; readonly on: readonly Ref[] }[];
}

/** Everything is kept that says what was wrong and what could not be told; texts and evidence are not. */
export const baselineOf = (report: Report): Baseline => ({
  $schema: 'urn:kubefault:baseline:1',
  schemaVersion: '1.0',
  target: report.target,
  cluster: report.cluster,
  ...(report.clusterUid !== undefined && { clusterUid: report.clusterUid }),
  ended: report.ended,
  ...(report.namespaces && { namespaces: report.namespaces }),
  checks: report.checks.map(checkBefore),
});

const checkBefore = ({ check, verdict, findings, gaps, undecided }: CheckResult): CheckBefore => ({
  id: check.id,
  version: check.version,
  verdict,
  findings: findings.map(({ id, state }) => ({ id, state })),
  gaps: gaps.map(({ of, namespace, key }) => ({
    of,
    ...(namespace !== undefined && { namespace }),
    ...(key !== undefined && { key }),
  })),
  undecided,
});
