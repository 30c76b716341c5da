import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, type Command } from 'commander';
import { configSchema } from '../../config/config-schema.ts';
import { packageRoot } from '../../package-root.ts';
import { bundleOptions } from '../bundle-options.ts';
import { type BundleOptions, loadBundle } from '../load-bundle.ts';

/** Those that no plugin changes. */
const files: Readonly<Record<string, string>> = {
  report: 'src/results/report.schema.json',
  reports: 'src/results/reports.schema.json',
  waivers: 'src/config/waivers.schema.json',
  baseline: 'src/baseline/baseline.schema.json',
};

export function define(command: Command): void {
  bundleOptions(command)
    .addArgument(new Argument('<name>', 'of what').choices(['config', ...Object.keys(files)]))
    .action(async (name: string, flags: BundleOptions) => {
      process.stdout.write(
        name === 'config' ? await ofConfig(flags) : readFileSync(join(packageRoot, files[name] ?? ''), 'utf8'),
      );
    });
}

/** With the checks of the plugins that are configured, and their options. */
async function ofConfig(flags: BundleOptions): Promise<string> {
  const { registered } = await loadBundle(flags);
  const checks = Object.fromEntries(registered.map(({ id, check }) => [id, check]));
  return `${JSON.stringify(configSchema(checks), undefined, 2)}\n`;
}
