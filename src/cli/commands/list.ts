import { type Command, Option } from 'commander';
import { bundleOptions } from '../bundle-options.ts';
import { loadBundle } from '../load-bundle.ts';

interface Flags {
  readonly output: 'table' | 'json' | 'name';
  readonly config?: string | false;
  readonly plugin?: readonly string[];
}

export function define(command: Command): void {
  bundleOptions(command)
    .addOption(new Option('-o, --output <format>', 'how').choices(['table', 'json', 'name']).default('table'))
    .action(async (flags: Flags) => {
      const { registered } = await loadBundle(flags);
      const rows = registered.map(({ id, check }) => ({
        id,
        version: check.version,
        severity: check.severity,
        profile: check.profile,
        title: check.title,
        reference: check.reference,
      }));
      process.stdout.write(
        flags.output === 'json'
          ? `${JSON.stringify(rows, undefined, 2)}\n`
          : `${(flags.output === 'name' ? rows.map(({ id }) => id) : table(rows.map(({ id, severity, profile, title }) => [id, severity, profile, title]))).join('\n')}\n`,
      );
    });
}

/** Columns as wide as their widest cell; the last one is left as it is. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows.map(row =>
    row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell)).join('  '),
  );
}
