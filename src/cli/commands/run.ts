import type { Command } from 'commander';
import type { Config } from '../../config/config.ts';
import { defaults } from '../../config/defaults.ts';
import { failure, KubefaultError } from '../../errors.ts';
import { guideIn, pageOf } from '../../plugins/page-of.ts';
import { worstExit } from '../../results/ending.ts';
import type { ExitCode, RunEvent, Shard } from '../../results/event.ts';
import { severities, type Threshold } from '../../results/severity.ts';
import { plan } from '../../runner/plan.ts';
import { reproducible } from '../../runner/reproducible.ts';
import { run } from '../../runner/run.ts';
import { Sweep } from '../../runner/sweep.ts';
import { parseOptions } from '../../sdk/parse-options.ts';
import type { Source } from '../../sources/source.ts';
import { unreadable } from '../../sources/unreadable.ts';
import { withHistory } from '../../sources/with-history.ts';
import { bundleOptions } from '../bundle-options.ts';
import { bundled } from '../bundled.ts';
import { contextsOf } from '../contexts-of.ts';
import { durationOf } from '../duration-of.ts';
import { envOption } from '../env-option.ts';
import { inTurn } from '../in-turn.ts';
import { type KindTarget, kindTarget } from '../kind-target.ts';
import { listen } from '../listen.ts';
import { loadBaseline } from '../load-baseline.ts';
import { loadBundle } from '../load-bundle.ts';
import { loadWaivers } from '../load-waivers.ts';
import { openRecording } from '../open-recording.ts';
import { Progress } from '../progress.ts';
import { record } from '../record.ts';
import { type ReportFlags, reportOptions, specsOf } from '../report-options.ts';
import { openReports, type Report, writeReports } from '../reports.ts';
import { readForRun, type SelectionFlags, selectionOf, selectionOptions } from '../selection-options.ts';
import { settingsOf } from '../settings-of.ts';
import { shardOf } from '../shard-of.ts';
import { liveOptions, requestOptions, type TargetFlags, targetOptions } from '../target-options.ts';
import { useColor } from '../use-color.ts';

/** The flags of `run`, as commander hands them over; each is also an environment variable KUBEFAULT_<FLAG>. */
interface Flags extends SelectionFlags, Omit<TargetFlags, 'context'>, ReportFlags {
  readonly context?: readonly string[];
  readonly snapshot?: string;
  readonly kindCluster?: string | true;
  readonly image?: string;
  readonly capturedAt?: string;
  readonly dryRun?: boolean;
  readonly config?: string | false;
  readonly plugin?: readonly string[];
  readonly failOn?: Threshold;
  readonly settle?: string;
  readonly history?: string;
  readonly record?: string;
  readonly reproducible?: boolean;
  readonly baseline?: string;
  readonly failOnNew?: boolean;
  readonly waivers?: string;
  readonly grace?: string;
  readonly timeout?: string;
  readonly shard?: Shard;
  readonly quiet?: boolean;
}

export function define(command: Command, ends: (exit: number) => void): void {
  targetOptions(command.optionsGroup('What is judged:'), 'several')
    .addOption(
      envOption(
        '--snapshot <path>',
        'a recording: of snapshot create, kubectl get, cluster-info dump, a support bundle',
      ).conflicts(['kubeconfig', 'context']),
    )
    .addOption(
      envOption(
        '--kind-cluster [name|file]',
        'a cluster of kind by its name, or one that is made for this run (file: its definition) and deleted again',
      ).conflicts(['kubeconfig', 'context', 'inCluster', 'snapshot']),
    )
    .addOption(envOption('--image <image>', 'node image of the cluster that is made'))
    .addOption(envOption('--history <file>', 'an earlier recording of the same cluster, for checks that compare'))
    .addOption(
      envOption('--captured-at <time>', 'when the recording ended, RFC 3339; default: the newest of its files'),
    )
    .optionsGroup('Which checks:');
  selectionOptions(command)
    .addOption(
      envOption(
        '--shard <i/n>',
        'a part of the checks, or of several contexts; kubefault report puts parts together',
      ).argParser(shardOf),
    )
    .option('--dry-run', 'say what would run and what would be read, and read nothing')
    .optionsGroup('Configuration:');
  bundleOptions(command)
    .optionsGroup('What blocks:')
    .addOption(
      envOption('--fail-on <severity>', 'the least severity that blocks (default: high)').choices([
        ...severities,
        'never',
      ]),
    )
    .addOption(envOption('--grace <duration>', 'cap the grace of every check; 0s counts every problem at once'))
    .addOption(
      envOption('--settle <duration>', 'how long young problems are waited for; 0s reports at once (default: 10m)'),
    )
    .addOption(
      envOption('--baseline <report>', 'a JSON report or baseline of before: findings are marked new or known'),
    )
    .addOption(envOption('--fail-on-new', 'with a baseline: only what is new blocks'))
    .addOption(envOption('--waivers <file>', 'what is accepted, with reason, owner and expiry'))
    .optionsGroup('Reports:');
  reportOptions(command)
    .addOption(envOption('--record <file>', 'keep what was read, redacted: run --snapshot FILE judges it again'))
    .addOption(
      envOption('--reproducible', 'the same evidence makes the same report, to the byte: no clock, no durations'),
    )
    .addOption(envOption('-q, --quiet', 'no progress on standard error'))
    .optionsGroup('Limits:')
    .addOption(envOption('--timeout <duration>', 'of one check (default: 60s)'));
  requestOptions(command).action(async (checks: readonly string[], flags: Flags) => ends(await execute(checks, flags)));
}

/** One run from the command line. From its first moment on, a signal ends it with what is known. */
async function execute(checks: readonly string[], flags: Flags): Promise<ExitCode> {
  const interruption = listen();
  const { kindCluster, image, quiet = false } = flags;
  const kind =
    kindCluster === undefined ? undefined : kindTarget(kindCluster, { image, quiet, signal: interruption.signal });
  try {
    return await judge(checks, flags, interruption, kind);
  } finally {
    // The reports are written by now.
    await kind?.close();
    interruption.stop();
  }
}

/** Flags win over the configuration. */
async function judge(
  checks: readonly string[],
  flags: Flags,
  interruption: ReturnType<typeof listen>,
  kind: KindTarget | undefined,
): Promise<ExitCode> {
  const bundle = await Promise.race([loadBundle(flags), interruption.happens]);
  if (!bundle) return await reportNothing(await openReports(specsOf(flags)), interruption.code() ?? 130);
  const { config, plugins, registered, pending } = bundle;
  const contexts = contextsOf(flags);
  const reports = await openReports(specsOf(flags, config.reporters));
  const settle = durationOf(flags.settle ?? config.settle ?? defaults.settle, '--settle');
  const grace = durationOf(flags.grace ?? config.grace, '--grace');
  const timeout = durationOf(flags.timeout ?? config.timeout ?? defaults.timeout, '--timeout');
  if (flags.capturedAt !== undefined && flags.snapshot === undefined)
    throw failure('ERR_USAGE', {
      detail: '--captured-at says when a --snapshot was recorded, and there is none',
      command: 'run',
    });
  const failOn = flags.failOn ?? config.failOn ?? defaults.failOn;
  const recording = flags.snapshot === undefined ? undefined : await openRecording(flags.snapshot, flags.capturedAt);
  const history = flags.history === undefined ? undefined : await openRecording(flags.history);
  const also = [...(recording?.allowed ?? []), ...(history ? (['history'] as const) : [])];
  const selection = {
    ...selectionOf(checks, flags, config, also),
    shard: contexts.fleet ? undefined : flags.shard,
  };
  const baseline = await loadBaseline(bundle, flags.baseline);
  const onlyNew = flags.failOnNew ?? config.failOnNew ?? defaults.failOnNew;
  if (onlyNew && !baseline)
    throw failure('ERR_USAGE', { detail: '--fail-on-new needs a --baseline to compare with', command: 'run' });
  const waivers = await loadWaivers(bundle, flags.waivers);
  const planned = plan(registered, selection, readForRun(config));

  if (flags.dryRun) {
    for (const { id } of planned.selected) process.stdout.write(`run   ${id}\n`);
    for (const { check, reason } of planned.notSelected) process.stdout.write(`leave ${check}: ${reason}\n`);
    for (const { id } of planned.resources) process.stdout.write(`list  ${id}\n`);
    for (const { id } of planned.documents) process.stdout.write(`read  ${id}, where it is needed\n`);
    return 0;
  }

  const about = await bundled(plugins);
  /** The events of one cluster, as its reports tell them. */
  const judged = async (context: string | undefined, opened: Source): Promise<Judged> => {
    const source = history ? withHistory(opened, history) : opened;
    const progress = new Progress(flags.quiet ?? false, contexts.fleet ? context : undefined);
    const sweep = new Sweep(source, planned, selection.namespaces);
    const events: RunEvent[] = [];
    const problems: KubefaultError[] = [];
    try {
      for await (const event of run({
        plan: planned,
        source,
        sweep,
        settings: settingsOf(config),
        pending,
        optionsOf: ({ id, check }) => parseOptions(check, config.checks?.[id]?.options),
        bundle: about,
        fleet: contexts.fleet && context !== undefined ? { context, contexts: contexts.fleet } : undefined,
        guideOf: entry => guideIn(pageOf(entry, plugins)),
        failOn,
        onlyNew,
        baseline,
        waivers,
        expect: config.expect,
        namespaces: selection.namespaces,
        grace,
        settle,
        timeout,
        signal: interruption.signal,
        interrupted: interruption.code,
      })) {
        progress.show(event);
        events.push(event);
      }
      if (flags.record !== undefined && !interruption.code()) await record(flags.record, { sweep, planned, source });
    } catch (error) {
      // The reports are worth more than the recording.
      if (!(error instanceof KubefaultError && events.at(-1)?.type === 'end')) throw error;
      problems.push(error);
    } finally {
      progress.done();
      await source.close();
    }
    return { events: flags.reproducible ? reproducible(events, sweep.tables) : events, problems };
  };

  const all = await inTurn(contexts.mine, async context => {
    try {
      const opened = recording ?? (await openCluster({ ...flags, context }, config, interruption.signal, kind));
      return await judged(context, opened);
    } catch (error) {
      // What is wrong with one of several clusters takes no report from the others, and no report of it would pass for well.
      if (!(contexts.fleet && error instanceof KubefaultError)) throw error;
      const { events } = await judged(context, unreadable(error));
      return { events, problems: [error] };
    }
  });
  const problems = [
    ...all.flatMap(one => one.problems),
    ...(await writeReports(
      reports,
      all.flatMap(({ events }) => events),
      stream => useColor(flags.color, stream),
    )),
  ];
  for (const { message, hint } of problems) process.stderr.write(`kubefault: ${message}\n  ${hint}\n`);
  if (problems.length > 0) return 2;
  const exits = all.map(({ events }) => events.at(-1)).map(end => (end?.type === 'end' ? end.exit : 4));
  return interruption.code() ?? worstExit(exits);
}

interface Judged {
  readonly events: readonly RunEvent[];
  readonly problems: readonly KubefaultError[];
}

/** Interrupted before anything was known: an old green report must not stand all the same. */
async function reportNothing(reports: readonly Report[], exit: 130 | 143): Promise<ExitCode> {
  const now = new Date().toISOString();
  const verdicts = { fail: 0, error: 0, inconclusive: 0, pass: 0, 'not-applicable': 0 };
  const about = {
    target: 'nothing',
    cluster: 'nothing',
    failOn: defaults.failOn,
    bundle: [],
    notSelected: [],
    notes: [],
  } as const;
  const reasons = ['the run was interrupted before its checks were loaded'];
  await writeReports(
    reports,
    [
      { type: 'start', started: now, checks: 0, ...about },
      { type: 'end', ended: now, verdicts, exit, interrupted: true, reasons, causes: [] },
    ],
    () => false,
  );
  return exit;
}

/** A cluster that cannot be reached still gets its reports, with everything inconclusive: an old report must not stand. */
async function openCluster(
  flags: TargetFlags,
  config: Config,
  signal: AbortSignal,
  kind: KindTarget | undefined,
): Promise<Source> {
  const { openLive } = await import('../../sources/live.ts');
  try {
    const options = liveOptions(flags, config, 'run', signal);
    return await openLive(kind ? { ...options, ...(await kind.open()) } : options);
  } catch (error) {
    if (!(error instanceof KubefaultError) || error.exit !== 3) throw error;
    if (!signal.aborted) process.stderr.write(`kubefault: ${error.message}\n  ${error.hint}\n`);
    return unreadable(error);
  }
}
