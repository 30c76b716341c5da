import { relative } from 'node:path';
import { type Command, Option } from 'commander';
import { stringify } from 'yaml';
import { defaults } from '../../config/defaults.ts';
import { bundleOptions } from '../bundle-options.ts';
import { type Bundle, type BundleOptions, loadBundle } from '../load-bundle.ts';
import { loadWaivers } from '../load-waivers.ts';

interface Flags extends Omit<BundleOptions, 'config'> {
  readonly config?: string | false;
}

export function define(command: Command): void {
  bundleOptions(command.command('validate'))
    .argument('[file]', 'default: the nearest one upwards')
    .description('hold a configuration, its plugins and its waivers to what they may say')
    .action(async (file: string | undefined, flags: Flags) => {
      const bundle = await load(file, flags);
      const waivers = await loadWaivers(bundle);
      const named = bundle.plugins.slice(1).map(({ name, version }) => `${name} ${version}`);
      const about = [
        `${bundle.registered.length} checks`,
        ...(named.length > 0 ? [`plugins ${named.join(', ')}`] : []),
        `${waivers.length} waivers`,
      ];
      process.stdout.write(`✓ ${nameOf(bundle)}: ${about.join(', ')}\n`);
    });
  bundleOptions(command.command('print'))
    .argument('[file]', 'default: the nearest one upwards')
    .description('print what a run would take from the configuration, with what it leaves to the defaults')
    .addOption(new Option('-o, --output <format>', 'how').choices(['yaml', 'json']).default('yaml'))
    .action(async (file: string | undefined, flags: Flags & { readonly output: 'yaml' | 'json' }) => {
      const bundle = await load(file, flags);
      const effective = { ...defaults, ...bundle.config };
      process.stdout.write(
        flags.output === 'json'
          ? `${JSON.stringify(effective, undefined, 2)}\n`
          : `# ${nameOf(bundle)}\n${stringify(effective)}`,
      );
    });
}

const load = async (file: string | undefined, flags: Flags): Promise<Bundle> =>
  await loadBundle({ ...flags, config: file ?? flags.config });

const nameOf = ({ configFile }: Bundle): string =>
  configFile ? relative(process.cwd(), configFile.path) || configFile.path : 'no configuration file';
