import type { FoundScenario } from './find-scenarios.ts';
import type { Ran } from './run-scenarios.ts';

/** How often something went as it has to, of how often it ran. */
interface Counted {
  readonly well: number;
  readonly of: number;
}

/** How a scenario went on each version, as long as it and its checks were what `digest` says. */
interface Proof {
  readonly digest: string;
  readonly on: Readonly<Record<string, Counted>>;
}

/** By the names of scenarios. */
export type Proofs = Readonly<Record<string, Proof>>;

/** What has been proven of each check, on each version of Kubernetes. */
export interface Matrix {
  /** Versions, the newest first. */
  readonly kubernetes: readonly string[];
  readonly checks: readonly MatrixRow[];
  readonly scenarios: Proofs;
}

interface MatrixRow {
  readonly check: string;
  readonly scenarios: readonly string[];
  /** By version: all its scenarios together. Absent: none of them ran on it. */
  readonly proven: Readonly<Record<string, Counted>>;
  /** Why there is no scenario. */
  readonly reason?: string;
}

/** Adds what ran to what was proven `before`, as far as that was of the same scenarios and checks: others prove nothing. */
export function addUp(
  scenarios: readonly Pick<FoundScenario, 'name' | 'digest'>[],
  ran: readonly Pick<Ran, 'scenario' | 'kubernetes' | 'failed'>[],
  before: Proofs = {},
): Proofs {
  const proofs = scenarios.map(({ name, digest }) => {
    const known = before[name];
    const on: Record<string, Counted> = known?.digest === digest ? { ...known.on } : {};
    for (const { kubernetes, failed } of ran.filter(({ scenario }) => scenario === name)) {
      const { well, of } = on[kubernetes] ?? { well: 0, of: 0 };
      on[kubernetes] = { well: failed ? well : well + 1, of: of + 1 };
    }
    return [name, { digest, on }] as const;
  });
  return Object.fromEntries(proofs.filter(([, { on }]) => Object.keys(on).length > 0));
}

/** What scenarios prove, by check. `without`: why checks have none. */
export function matrixOf(
  scenarios: readonly FoundScenario[],
  proofs: Proofs,
  without: Readonly<Record<string, string>> = {},
): Matrix {
  const versions = new Set(Object.values(proofs).flatMap(({ on }) => Object.keys(on)));
  const kubernetes = [...versions].toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const proving = new Map<string, string[]>();
  for (const { name, scenario } of scenarios)
    for (const check of Object.keys(scenario.fails)) proving.set(check, [...(proving.get(check) ?? []), name]);
  const rows = [...proving].map(([check, names]) => {
    const proven = kubernetes.flatMap(version => {
      const counts = names.flatMap(name => proofs[name]?.on[version] ?? []);
      const sum = { well: total(counts, 'well'), of: total(counts, 'of') };
      return counts.length === 0 ? [] : [[version, sum] as const];
    });
    return { check, scenarios: names, proven: Object.fromEntries(proven) };
  });
  const reasons = Object.entries(without)
    .filter(([check]) => !proving.has(check))
    .map(([check, reason]) => ({ check, scenarios: [], proven: {}, reason }));
  const checks = [...rows, ...reasons].toSorted((a, b) => (a.check < b.check ? -1 : 1));
  return { kubernetes, checks, scenarios: proofs };
}

const total = (counts: readonly Counted[], member: keyof Counted): number =>
  counts.reduce((sum, count) => sum + count[member], 0);

/** As a Markdown table. */
export function printMatrix({ kubernetes, checks }: Matrix): string {
  const cell = (row: MatrixRow, version: string): string => {
    const proven = row.proven[version];
    return proven === undefined
      ? '–'
      : proven.well === proven.of
        ? `✔ ${proven.well}/${proven.of}`
        : `✘ ${proven.well}/${proven.of}`;
  };
  return [
    `| check | ${kubernetes.join(' | ')} | scenarios |`,
    `| --- | ${kubernetes.map(() => '---').join(' | ')} | --- |`,
    ...checks.map(
      row =>
        `| ${row.check} | ${kubernetes.map(version => cell(row, version)).join(' | ')} | ${row.reason ?? row.scenarios.join(', ')} |`,
    ),
    '',
  ].join('\n');
}
