import { type Command, Option } from 'commander';
import { stringify } from 'yaml';
import { permissions } from '../../runner/permissions.ts';
import { plan } from '../../runner/plan.ts';
import { bundleOptions } from '../bundle-options.ts';
import { loadBundle } from '../load-bundle.ts';

interface Flags {
  readonly config?: string | false;
  readonly plugin?: readonly string[];
  readonly profile?: 'platform' | 'workloads' | 'all';
  readonly skip?: readonly string[];
  readonly namespace?: readonly string[];
  readonly name: string;
}

const split = (value: string, before: readonly string[] = []): readonly string[] => [...before, ...value.split(',')];

export function define(command: Command): void {
  bundleOptions(command)
    .argument('[check...]', 'ids or globs, as for run')
    .addOption(
      new Option('--profile <name>', 'without named checks (default: platform)').choices([
        'platform',
        'workloads',
        'all',
      ]),
    )
    .addOption(new Option('--skip <check>', 'as for run (repeatable)').argParser(split))
    .addOption(new Option('-n, --namespace <name>', 'a Role in each of these instead (repeatable)').argParser(split))
    .option('--name <name>', 'of the roles', 'kubefault')
    .action(async (checks: readonly string[], flags: Flags) => {
      const { config, registered } = await loadBundle(flags);
      const namespaces = flags.namespace ?? config.namespaces;
      const { resources } = plan(registered, {
        checks,
        skip: [...(flags.skip ?? []), ...(config.skip ?? [])],
        profile: flags.profile ?? config.profile ?? 'platform',
        namespaces,
      });
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
