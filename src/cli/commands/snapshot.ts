import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { defaults } from '../../config/defaults.ts';
import { failure } from '../../errors.ts';
import type { ExitCode } from '../../results/event.ts';
import type { CheckResult } from '../../results/result.ts';
import { plan } from '../../runner/plan.ts';
import type { Registered } from '../../runner/registry.ts';
import { run } from '../../runner/run.ts';
import { Sweep } from '../../runner/sweep.ts';
import { parseOptions } from '../../sdk/parse-options.ts';
import { plural } from '../../sdk/plural.ts';
import type { Source } from '../../sources/source.ts';
import { bundleOptions } from '../bundle-options.ts';
import { bundled } from '../bundled.ts';
import { durationOf } from '../duration-of.ts';
import { envOption } from '../env-option.ts';
import { listen } from '../listen.ts';
import { loadBundle } from '../load-bundle.ts';
import { openRecording } from '../open-recording.ts';
import { Progress } from '../progress.ts';
import { record } from '../record.ts';
import { type SelectionFlags, selectionOf, selectionOptions } from '../selection-options.ts';
import { settingsOf } from '../settings-of.ts';
import { liveOptions, requestOptions, type TargetFlags, targetOptions } from '../target-options.ts';
import { textTable } from '../text-table.ts';

interface Flags extends SelectionFlags, TargetFlags {
  readonly config?: string | false;
  readonly plugin?: readonly string[];
  readonly snapshot?: string;
  readonly settle?: string;
  readonly trim?: string;
  readonly quiet?: boolean;
}

export function define(command: Command, ends: (exit: number) => void): void {
  const create = command
    .command('create <file>')
    .description('record a cluster, redacted: every resource that some check may read, logs, health')
    .addHelpText('after', '\nkubefault rbac --record prints the least role for it.');
  selectionOptions(bundleOptions(targetOptions(create)))
    .addOption(envOption('--snapshot <path>', 'another recording, such as a support bundle, in place of a cluster'))
    .addOption(envOption('--settle <duration>', 'look again until what is young has settled (default: 0s)'))
    .addOption(envOption('--trim <folder>', 'also write a fixture for each check that fails: only what it rests on'))
    .addOption(envOption('-q, --quiet', 'no progress on standard error'));
  requestOptions(create).action(async (file: string, checks: readonly string[], flags: Flags) =>
    ends(await recordCluster(file, checks, flags)),
  );
  command
    .command('show <file>')
    .description('what a recording holds, and what is missing in it')
    .action(async (file: string) => ends(await show(file)));
  command
    .command('verify <file>')
    .description('hold a recording of kubefault to its digests')
    .action(async (file: string) => {
      const { openArchive } = await import('../../sources/open-archive.ts');
      const { manifest } = await openArchive(file);
      process.stdout.write(`${file} is whole: ${plural(manifest.files.length, 'file')}, ${manifest.target}\n`);
      ends(0);
    });
}

/** Records what a run over all checks would read, and the rest of what belongs to a recording. */
async function recordCluster(file: string, checks: readonly string[], flags: Flags): Promise<ExitCode> {
  const interruption = listen();
  const { config, plugins, registered } = await loadBundle(flags);
  const also = flags.snapshot === undefined ? undefined : await openRecording(flags.snapshot);
  const selection = selectionOf(checks, { profile: 'all', ...flags }, config, also?.allowed);
  const planned = plan(registered, selection);
  const settle = durationOf(flags.settle, '--settle', 'snapshot create') ?? 0;
  const source = also ?? (await open(flags, config, interruption.signal));
  const sweep = new Sweep(source, planned, selection.namespaces);
  const progress = new Progress(flags.quiet ?? false);
  const settings = settingsOf(config);
  const optionsOf = ({ id, check }: Registered): Readonly<Record<string, unknown>> =>
    parseOptions(check, config.checks?.[id]?.options);
  const results: CheckResult[] = [];
  try {
    for await (const event of run({
      plan: planned,
      source,
      sweep,
      settings,
      optionsOf,
      bundle: await bundled(plugins),
      failOn: 'never',
      namespaces: selection.namespaces,
      settle,
      timeout: durationOf(defaults.timeout, '--timeout'),
      signal: interruption.signal,
      interrupted: interruption.code,
    })) {
      if (event.type === 'check') results.push(event.result);
      else progress.show(event);
    }
    const signal = interruption.code();
    if (signal) return signal;
    await record(file, { sweep, planned, source });
    if (flags.trim !== undefined) {
      const failing = planned.selected.filter(({ id }) =>
        results.some(({ check, verdict }) => check.id === id && verdict === 'fail'),
      );
      await writeFixtures(flags.trim, failing, { sweep, source, keeps: planned.keeps });
    }
  } finally {
    interruption.stop();
    await source.close();
  }
  return await show(file);
}

async function open(flags: Flags, config: Parameters<typeof liveOptions>[1], signal: AbortSignal): Promise<Source> {
  const { openLive } = await import('../../sources/live.ts');
  return await openLive(liveOptions(flags, config, 'snapshot create', signal));
}

interface Evidence {
  readonly sweep: Sweep;
  readonly source: Source;
  readonly keeps: ReadonlySet<string>;
}

/** One fixture for each check that fails: the fewest objects, with no more than it reads, on which it says the same. */
async function writeFixtures(
  folder: string,
  failing: readonly Registered[],
  { sweep, source, keeps }: Evidence,
): Promise<void> {
  const { fixtureOf } = await import('../../testing/fixture-of.ts');
  await mkdir(folder, { recursive: true });
  for (const { id, check } of failing) {
    const objects = fixtureOf(check, sweep.tables, sweep.documents.all(), keeps);
    const path = join(folder, `${id.replaceAll(/[/:]/g, '-')}.yaml`);
    if (!objects) {
      process.stderr.write(`${id}: no fixture, as it does not fail on one look alone\n`);
      continue;
    }
    const head = `# Recorded: ${id} on ${source.target}\n`;
    await writeFile(path, head + objects.map(object => stringify(object)).join('---\n')).catch((error: unknown) => {
      throw failure('ERR_RECORD', { path, reason: String(error) });
    });
    process.stderr.write(`${id}: ${path}, ${plural(objects.length, 'object')}\n`);
  }
}

async function show(file: string): Promise<ExitCode> {
  const { openArchive } = await import('../../sources/open-archive.ts');
  const { manifest } = await openArchive(file);
  const { target, from, to, version, allowed, resources, documents } = manifest;
  const kinds = [...new Set(documents.map(({ document }) => document))];
  const rows = [
    ...resources.map(({ id, count, gap, seen }) => [
      id,
      gap
        ? seen.length > 0
          ? `${count}, of ${seen.join(', ')} only: ${gap.detail}`
          : `not recorded: ${gap.detail}`
        : String(count),
    ]),
    ...kinds.map(kind => {
      const mine = documents.filter(({ document }) => document === kind);
      const missing = mine.filter(({ gap }) => gap);
      const [first] = missing;
      return [
        kind,
        `${mine.length - missing.length}${first ? `, and ${missing.length} that could not be had: ${first.gap?.detail}` : ''}`,
      ];
    }),
  ];
  process.stdout.write(
    [
      `${file}: ${target}`,
      `recorded by kubefault ${version}, between ${from ?? 'an unknown time'} and ${to ?? 'an unknown time'}; allowed: ${allowed.join(', ')}`,
      ...textTable(rows).map(row => `  ${row}`),
      '',
    ].join('\n'),
  );
  return 0;
}
