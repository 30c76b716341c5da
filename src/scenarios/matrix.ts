import type { FoundScenario } from './find-scenarios.ts';
import type { Ran } from './run-scenarios.ts';

/** What has been proven of each check, on each version of Kubernetes. */
export interface Matrix {
  /** Versions, the newest first. */
  readonly kubernetes: readonly string[];
  readonly checks: readonly MatrixRow[];
}

interface MatrixRow {
  readonly check: string;
  readonly scenarios: readonly string[];
  /** Version to how often its scenarios went as they have to, of how often they ran. Absent: they did not run on it. */
  readonly proven: Readonly<Record<string, { readonly well: number; readonly of: number }>>;
  /** Why there is no scenario. */
  readonly reason?: string;
}

/** Adds up how scenarios went, by the checks that they prove. */
export function matrixOf(
  scenarios: readonly FoundScenario[],
  ran: readonly Ran[],
  without: Readonly<Record<string, string>> = {},
): Matrix {
  const kubernetes = [...new Set(ran.map(({ kubernetes }) => kubernetes))].toSorted((a, b) =>
    b.localeCompare(a, 'en', { numeric: true }),
  );
  const proving = new Map<string, string[]>();
  for (const { name, scenario } of scenarios)
    for (const check of Object.keys(scenario.fails)) proving.set(check, [...(proving.get(check) ?? []), name]);
  const rows = [...proving].map(([check, names]) => {
    const mine = ran.filter(({ scenario }) => names.includes(scenario));
    const proven = kubernetes.flatMap(version => {
      const on = mine.filter(each => each.kubernetes === version);
      return on.length === 0
        ? []
        : [[version, { well: on.filter(({ failed }) => !failed).length, of: on.length }] as const];
    });
    return { check, scenarios: names, proven: Object.fromEntries(proven) };
  });
  const reasons = Object.entries(without)
    .filter(([check]) => !proving.has(check))
    .map(([check, reason]) => ({ check, scenarios: [], proven: {}, reason }));
  return { kubernetes, checks: [...rows, ...reasons].toSorted((a, b) => (a.check < b.check ? -1 : 1)) };
}

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
