import type { Command } from 'commander';
import { permissions } from '../../runner/permissions.ts';
import { plan } from '../../runner/plan.ts';
import { recorded } from '../../runner/recorded.ts';
import { roles } from '../../runner/roles.ts';
import { bundleOptions } from '../bundle-options.ts';
import { loadBundle } from '../load-bundle.ts';
import { readForRun, type SelectionFlags, selectionOf, selectionOptions } from '../selection-options.ts';
import { yamlDocuments } from '../yaml-documents.ts';

interface Flags extends SelectionFlags {
  readonly config?: string | false;
  readonly plugin?: readonly string[];
  readonly name: string;
  readonly record?: boolean;
}

export function define(command: Command): void {
  selectionOptions(bundleOptions(command))
    .option('--record', 'what a recording needs: every built-in resource, for checks to come')
    .option('--name <name>', 'of the roles', 'kubefault')
    .action(async (checks: readonly string[], flags: Flags) => {
      const { config, registered } = await loadBundle(flags);
      const selection = selectionOf(checks, flags, config);
      const planned = plan(registered, selection, readForRun(config));
      const read = flags.record ? { ...planned, resources: recorded(planned) } : planned;
      process.stdout.write(yamlDocuments(roles(permissions(read, selection.namespaces), flags.name)));
    });
}
