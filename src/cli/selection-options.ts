import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Config } from '../config/config.ts';
import { defaults } from '../config/defaults.ts';
import { nearestHint } from '../nearest.ts';
import { type Capability, capabilities } from '../resources/capability.ts';
import { Namespace } from '../resources/namespace.ts';
import type { AnyResource } from '../resources/resource.ts';
import { allowedByDefault, type Selection } from '../runner/plan.ts';
import { commaSeparated } from './comma-separated.ts';

/** The flags that choose checks and namespaces, the same wherever there are any. */
export interface SelectionFlags {
  readonly profile?: Selection['profile'];
  readonly skip?: readonly string[];
  readonly namespace?: readonly string[];
  readonly allow?: readonly Capability[];
  readonly deny?: readonly Capability[];
}

export const selectionOptions = (command: Command): Command =>
  capabilityOptions(
    command
      .argument('[check...]', 'ids or globs: service/no-ready-endpoints, "node/*"')
      .addOption(
        new Option('--profile <name>', 'without named checks (default: platform)')
          .choices(['platform', 'workloads', 'all'])
          .env('KUBEFAULT_PROFILE'),
      )
      .addOption(
        new Option('--skip <check>', 'ids or globs that do not run (repeatable)')
          .argParser(commaSeparated)
          .env('KUBEFAULT_SKIP'),
      )
      .addOption(
        new Option('-n, --namespace <name>', 'the objects of these namespaces only (repeatable)')
          .argParser(commaSeparated)
          .env('KUBEFAULT_NAMESPACE'),
      ),
  );

/** What may be read beyond the objects of the API. */
export const capabilityOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--allow <capability>',
        `${capabilities.join(', ')} (repeatable; default: ${allowedByDefault.join(', ')})`,
      )
        .argParser(capability)
        .env('KUBEFAULT_ALLOW'),
    )
    .addOption(
      new Option('--deny <capability>', 'not even what is allowed by default (repeatable)')
        .argParser(capability)
        .env('KUBEFAULT_DENY'),
    );

function capability(value: string, before: readonly string[] = []): readonly string[] {
  const unknown = value.split(',').find(name => !(capabilities as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(
      `"${unknown}" is none of ${capabilities.join(', ')}${nearestHint(unknown, capabilities)}.`,
    );
  return commaSeparated(value, before);
}

/** Flags win over the configuration, except that both may leave checks out. */
export const selectionOf = (
  checks: readonly string[],
  flags: SelectionFlags,
  config: Config,
  also: readonly Capability[] = [],
): Selection => ({
  checks,
  skip: [...(flags.skip ?? []), ...(config.skip ?? [])],
  profile: flags.profile ?? config.profile ?? defaults.profile,
  namespaces: flags.namespace ?? config.namespaces,
  allowed: allowedOf(flags, config, also),
});

/** `also`: what a recording holds may be read, and what is there to compare with is there. */
function allowedOf(flags: SelectionFlags, config: Config, also: readonly Capability[]): ReadonlySet<Capability> {
  const allowed = new Set([...allowedByDefault, ...also, ...(config.allow ?? []), ...(flags.allow ?? [])]);
  for (const denied of [...(config.deny ?? []), ...(flags.deny ?? [])]) allowed.delete(denied);
  return allowed;
}

/** What a run reads for itself: what the configuration expects of the cluster it can only tell from these. */
export const readForRun = ({ expect }: Config): readonly AnyResource[] => (expect ? [Namespace] : []);
