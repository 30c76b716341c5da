import { type Command, Option } from 'commander';
import { guideIn, pageOf } from '../../plugins/page-of.ts';
import type { Guide } from '../../results/guide.ts';
import type { AnyCheck } from '../../sdk/check.ts';
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
      const rows = flags.all ? everything(bundle) : checks(bundle, flags.output === 'json');
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
  readonly causedBy?: AnyCheck['causedBy'];
  /** Its page: what breaks, how to confirm it, how to repair it, when to waive; Markdown. */
  readonly guide?: Guide;
}

const checks = ({ registered, plugins }: Bundle, pages: boolean): readonly Row[] =>
  registered.map(entry => {
    const { version, severity, profile, title, reference, causedBy } = entry.check;
    const guide = pages ? guideIn(pageOf(entry, plugins)) : undefined;
    return {
      id: entry.id,
      version,
      severity,
      profile,
      title,
      reference,
      ...(causedBy && { causedBy }),
      ...(guide && { guide }),
    };
  });

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
  const rows = [...checks(bundle, false).map((row): Row => ({ ...row, state: 'check' })), ...pending];
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const cells = ({ id, state = '', severity = '', profile = '', title }: Row, all: boolean): readonly string[] =>
  all ? [id, state, severity, title] : [id, severity, profile, title];
