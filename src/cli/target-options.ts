import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../config/config.ts';
import { defaults } from '../config/defaults.ts';
import type { LiveOptions } from '../sources/live.ts';
import { version } from '../version.ts';
import { commaSeparated } from './comma-separated.ts';
import { durationOf } from './duration-of.ts';
import { envOption } from './env-option.ts';

/** The flags that name a running cluster, and how it is asked, the same wherever one is. */
export interface TargetFlags {
  readonly kubeconfig?: string;
  readonly context?: string | undefined;
  readonly inCluster?: boolean;
  readonly requestTimeout?: string;
  readonly qps?: number;
}

/** Which cluster, or which ones. */
export const targetOptions = (command: Command, clusters: 'one' | 'several' = 'one'): Command =>
  command
    .addOption(
      envOption('--kubeconfig <file>', 'default: KUBECONFIG, ~/.kube/config, or the ServiceAccount of this Pod'),
    )
    .addOption(
      clusters === 'one'
        ? envOption('--context <name>', 'context of the kubeconfig')
        : envOption('--context <name>', 'context of the kubeconfig (repeatable: several clusters)').argParser(
            commaSeparated,
          ),
    )
    .addOption(envOption('--in-cluster', 'use the ServiceAccount of this Pod').conflicts(['kubeconfig', 'snapshot']));

/** How it is asked. */
export const requestOptions = (command: Command): Command =>
  command
    .addOption(envOption('--request-timeout <duration>', 'of one request (default: 60s)'))
    .addOption(envOption('--qps <number>', 'requests a second at most').argParser(positive));

function positive(value: string): number {
  const number = Number(value);
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('It takes a number above 0.');
  return number;
}

/**
 * What it takes to open that cluster. Flags win over the configuration.
 *
 * @throws KubefaultError for a time limit that is no duration.
 */
export const liveOptions = (flags: TargetFlags, config: Config, command: string, signal: AbortSignal): LiveOptions => ({
  kubeconfig: flags.kubeconfig ?? config.kubeconfig,
  context: flags.context ?? config.context,
  inCluster: flags.inCluster,
  timeout: durationOf(
    flags.requestTimeout ?? config.requestTimeout ?? defaults.requestTimeout,
    '--request-timeout',
    command,
  ),
  qps: flags.qps ?? config.qps,
  userAgent: `kubefault/${version}`,
  signal,
});
