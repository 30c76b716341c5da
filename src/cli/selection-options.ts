import { type Command, Option } from 'commander';
import type { Config } from '../config/config.ts';
import type { Selection } from '../runner/plan.ts';

/** The flags that choose checks and namespaces, the same wherever there are any. */
export interface SelectionFlags {
  readonly profile?: Selection['profile'];
  readonly skip?: readonly string[];
  readonly namespace?: readonly string[];
}

const split = (value: string, before: readonly string[] = []): readonly string[] => [...before, ...value.split(',')];

export const selectionOptions = (command: Command): Command =>
  command
    .argument('[check...]', 'ids or globs: service/no-ready-endpoints, "node/*"')
    .addOption(
      new Option('--profile <name>', 'without named checks (default: platform)')
        .choices(['platform', 'workloads', 'all'])
        .env('KUBEFAULT_PROFILE'),
    )
    .addOption(
      new Option('--skip <check>', 'ids or globs that do not run (repeatable)').argParser(split).env('KUBEFAULT_SKIP'),
    )
    .addOption(
      new Option('-n, --namespace <name>', 'the objects of these namespaces only (repeatable)')
        .argParser(split)
        .env('KUBEFAULT_NAMESPACE'),
    );

/** Flags win over the configuration, except that both may leave checks out. */
export const selectionOf = (checks: readonly string[], flags: SelectionFlags, config: Config): Selection => ({
  checks,
  skip: [...(flags.skip ?? []), ...(config.skip ?? [])],
  profile: flags.profile ?? config.profile ?? 'platform',
  namespaces: flags.namespace ?? config.namespaces,
});
