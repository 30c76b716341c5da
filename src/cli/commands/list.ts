import { type Command, Option } from 'commander';
import type { Pending } from '../../sdk/define-plugin.ts';
import { bundleOptions } from '../bundle-options.ts';
import { type Bundle, loadBundle } from '../load-bundle.ts';
import { stateOf } from '../state-of.ts';
import { textTable } from '../text-table.ts';

interface Flags {
  readonly output: 'table' | 'json' | 'name';
  readonly all?: boolean;
  readonly config?: string | false;
  readonly plugin?: readonly string[];
}

export function define(command: Command): void {
  bundleOptions(command)
    .option('--all', 'also the failure modes that no check decides, and why')
    .addOption(new Option('-o, --output <format>', 'how').choices(['table', 'json', 'name']).default('table'))
    .action(async (flags: Flags) => {
      const bundle = await loadBundle(flags);
      const rows = flags.all ? everything(bundle) : checks(bundle);
      process.stdout.write(
        flags.output === 'json'
          ? `${JSON.stringify(rows, undefined, 2)}\n`
          : `${(flags.output === 'name' ? rows.map(({ id }) => id) : textTable(rows.map(row => cells(row, flags.all ?? false)))).join('\n')}\n`,
      );
    });
}

/** One failure mode: a check with all that it says of itself, or why there is none. */
interface Row extends Partial<Pick<Pending, 'needs' | 'mergedInto'>> {
  readonly id: string;
  readonly title: string;
  readonly state?: string;
  readonly version?: number;
  readonly severity?: string;
  readonly profile?: string;
  readonly reference?: string;
}

const checks = ({ registered }: Bundle): readonly Row[] =>
  registered.map(({ id, check: { version, severity, profile, title, reference } }) => ({
    id,
    version,
    severity,
    profile,
    title,
    reference,
  }));

function everything(bundle: Bundle): readonly Row[] {
  const pending = Object.entries(bundle.pending).map(
    ([id, one]): Row => ({
      id,
      state: stateOf(one),
      title: one.title,
      ...(one.needs && { needs: one.needs }),
      ...(one.mergedInto !== undefined && { mergedInto: one.mergedInto }),
    }),
  );
  const rows = [...checks(bundle).map((row): Row => ({ ...row, state: 'check' })), ...pending];
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const cells = ({ id, state = '', severity = '', profile = '', title }: Row, all: boolean): readonly string[] =>
  all ? [id, state, severity, title] : [id, severity, profile, title];
