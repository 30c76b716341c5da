import { type Command, Option } from 'commander';
import { readWaivers } from '../../config/waivers.ts';
import { formatRef } from '../../resources/to-ref.ts';
import { endOf } from '../../results/end-of.ts';
import type { Waiver } from '../../results/waiver.ts';
import { applyWaivers } from '../../runner/waivers.ts';
import { plural } from '../../sdk/plural.ts';
import { bundleOptions } from '../bundle-options.ts';
import { loadBundle } from '../load-bundle.ts';
import { loadWaivers } from '../load-waivers.ts';

interface Flags {
  readonly config?: string | false;
  readonly plugin?: readonly string[];
}

export function define(command: Command, ends: (exit: number) => void): void {
  bundleOptions(command.command('lint'))
    .argument('[file]', 'a file of waivers; without it, those of the configuration')
    .description('say which are over or too broad; 1 if there are any')
    .action(async (file: string | undefined, flags: Flags) => {
      const waivers = await load(file, flags);
      const complaints = complaintsOf(waivers);
      for (const { on, text } of complaints) process.stdout.write(`✗ ${formatRef(on)} ${text}\n`);
      if (complaints.length === 0) process.stdout.write(`✓ ${plural(waivers.length, 'waiver')}\n`);
      ends(complaints.length > 0 ? 1 : 0);
    });
  bundleOptions(command.command('list'))
    .argument('[file]', 'a file of waivers; without it, those of the configuration')
    .description('print them, those that end first at the top')
    .addOption(new Option('-o, --output <format>', 'how').choices(['text', 'json']).default('text'))
    .action(async (file: string | undefined, flags: Flags & { readonly output: 'text' | 'json' }) => {
      const waivers = (await load(file, flags)).toSorted((a, b) => (endOf(a.until) ?? 0) - (endOf(b.until) ?? 0));
      process.stdout.write(
        flags.output === 'json'
          ? `${JSON.stringify(waivers, undefined, 2)}\n`
          : waivers.map(waiver => `${describe(waiver)}\n`).join(''),
      );
    });
}

/** Of a file alone, or all that a run would have. */
async function load(file: string | undefined, flags: Flags): Promise<readonly Waiver[]> {
  const bundle = await loadBundle(flags);
  if (file === undefined) return await loadWaivers(bundle);
  return await readWaivers(file, Object.fromEntries(bundle.registered.map(({ id, check }) => [id, check])));
}

/** What can be said without a cluster: whether they are used, only a run can tell. */
function complaintsOf(waivers: readonly Waiver[]): NonNullable<ReturnType<typeof applyWaivers>['own']>['findings'] {
  const now = Date.now();
  return applyWaivers([], waivers, { now: { from: now, to: now }, failOn: 'never' }).own?.findings ?? [];
}

const describe = ({ check, on, message, key, verdict, of, reason, owner, until, place }: Waiver): string =>
  [
    `until ${until}  ${[check, on, message, key, verdict, of].filter(part => part !== undefined).join(' ')}`,
    `    ${owner}: ${reason} (${place})`,
  ].join('\n');
