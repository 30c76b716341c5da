import type { Command } from 'commander';
import { stringify } from 'yaml';
import { permissions } from '../../runner/permissions.ts';
import { plan } from '../../runner/plan.ts';
import { bundleOptions } from '../bundle-options.ts';
import { loadBundle } from '../load-bundle.ts';
import { type SelectionFlags, selectionOf, selectionOptions } from '../selection-options.ts';

interface Flags extends SelectionFlags {
  readonly config?: string | false;
  readonly plugin?: readonly string[];
  readonly name: string;
}

export function define(command: Command): void {
  selectionOptions(bundleOptions(command))
    .option('--name <name>', 'of the roles', 'kubefault')
    .action(async (checks: readonly string[], flags: Flags) => {
      const { config, registered } = await loadBundle(flags);
      const selection = selectionOf(checks, flags, config);
      const { namespaces } = selection;
      const { resources } = plan(registered, selection);
      const role = (kind: string, namespace: string | undefined, rules: ReturnType<typeof permissions>): object => ({
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind,
        metadata: { name: flags.name, ...(namespace !== undefined && { namespace }) },
        rules,
      });
      const roles = namespaces
        ? [
            role('ClusterRole', undefined, permissions(resources.filter(({ namespaced }) => !namespaced))),
            ...namespaces.map(namespace =>
              role('Role', namespace, permissions(resources.filter(({ namespaced }) => namespaced))),
            ),
          ]
        : [role('ClusterRole', undefined, permissions(resources))];
      process.stdout.write(roles.map(one => stringify(one)).join('---\n'));
    });
}
