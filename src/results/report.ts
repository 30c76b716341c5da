import type { Cause } from './cause.ts';
import type { BundledPlugin, ExitCode, Fleet, Shard } from './event.ts';
import type { Gap } from './gap.ts';
import type { CheckResult, Verdict } from './result.ts';
import type { Threshold } from './severity.ts';

/** The JSON report, as `report.schema.json` has it. */
export interface Report {
  readonly $schema: 'urn:kubefault:report:1';
  readonly schemaVersion: string;
  readonly target: string;
  readonly cluster: string;
  readonly clusterUid?: string;
  readonly started: string;
  readonly ended: string;
  readonly asOf?: string;
  readonly bundle: readonly BundledPlugin[];
  readonly shard?: Shard;
  readonly fleet?: Fleet;
  readonly failOn: Threshold;
  readonly failOnNew?: boolean;
  readonly exit: ExitCode;
  readonly interrupted: boolean;
  readonly reasons: readonly string[];
  readonly absent?: readonly string[];
  readonly notes: readonly string[];
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly checks: readonly (CheckResult & { readonly took: number })[];
  readonly causes: readonly Cause[];
  readonly notSelected: readonly { readonly check: string; readonly reason: string }[];
  readonly namespaces?: readonly string[];
  readonly ledger: readonly { readonly resource: string; readonly count: number; readonly gaps: readonly Gap[] }[];
  readonly untrusted: readonly string[];
}

/** The JSON reports of several clusters, as `reports.schema.json` has them. */
export interface Reports {
  readonly $schema: 'urn:kubefault:reports:1';
  readonly schemaVersion: string;
  readonly reports: readonly Report[];
}
