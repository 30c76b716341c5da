import type { Read } from '../evidence/document-table.ts';
import type { Table } from '../evidence/table.ts';
import type { Cause } from '../results/cause.ts';
import type { CheckResult } from '../results/result.ts';
import { allowedByDefault, plan } from '../runner/plan.ts';
import type { Registered } from '../runner/registry.ts';
import { run } from '../runner/run.ts';
import { Sweep } from '../runner/sweep.ts';
import type { Pending } from '../sdk/define-plugin.ts';
import { parseOptions } from '../sdk/parse-options.ts';
import { defaultSettings } from '../sdk/settings.ts';
import { openLive } from '../sources/live.ts';
import type { Scenario } from '../testing/define-scenario.ts';
import { version } from '../version.ts';

/** What a run over the whole bundle says of a cluster at one time. */
export interface Look {
  readonly results: readonly CheckResult[];
  readonly causes: readonly Cause[];
  readonly tables: readonly Table[];
  readonly documents: readonly Read[];
  readonly keeps: ReadonlySet<string>;
}

export interface LookOptions {
  readonly registered: readonly Registered[];
  readonly pending: Readonly<Record<string, Pending>>;
  /** Caps every grace, milliseconds; absent: each check's own. */
  readonly grace?: number | undefined;
  readonly signal: AbortSignal;
}

/** Milliseconds. With a grace of 0 nothing is young: one look says what it says. */
const settleFor = (grace: number | undefined): number => (grace === 0 ? 0 : 1_200_000);

/** Judges a cluster as `run --profile all` does. */
export async function look(kubeconfig: string, scenario: Scenario, options: LookOptions): Promise<Look> {
  const { registered, pending, grace, signal } = options;
  const allowed = new Set([...allowedByDefault, ...(scenario.allow ?? [])]);
  const planned = plan(registered, { checks: [], skip: [], profile: 'all', allowed });
  const source = await openLive({ kubeconfig, timeout: 30_000, userAgent: `kubefault/${version}`, signal });
  const sweep = new Sweep(source, planned, undefined);
  const results: CheckResult[] = [];
  let causes: readonly Cause[] = [];
  try {
    for await (const event of run({
      plan: planned,
      source,
      sweep,
      settings: { ...defaultSettings, ...scenario.settings },
      pending,
      optionsOf: ({ id, check }) => parseOptions(check, scenario.options?.[id]),
      bundle: [],
      failOn: 'low',
      grace,
      settle: settleFor(grace),
      timeout: 60_000,
      signal,
    })) {
      if (event.type === 'check') results.push(event.result);
      if (event.type === 'end') causes = event.causes;
    }
  } finally {
    await source.close();
  }
  return { results, causes, tables: sweep.tables, documents: sweep.documents.all(), keeps: planned.keeps };
}
