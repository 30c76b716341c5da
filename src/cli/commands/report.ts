import type { Command } from 'commander';
import { readReports } from '../../baseline/read-report.ts';
import { failure } from '../../errors.ts';
import { eventsOf } from '../../reporters/events-of.ts';
import { type FromFile, mergeReports } from '../../reporters/merge-reports.ts';
import { worstExit } from '../../results/ending.ts';
import type { ExitCode } from '../../results/event.ts';
import { each } from '../each.ts';
import { nameOfInput, readInput } from '../read-input.ts';
import { type ReportFlags, reportOptions, specsOf } from '../report-options.ts';
import { openReports, writeReports } from '../reports.ts';
import { useColor } from '../use-color.ts';

interface Flags extends ReportFlags {
  readonly cluster?: readonly string[];
}

export function define(command: Command, ends: (exit: number) => void): void {
  reportOptions(
    command
      .argument(
        '<report...>',
        'JSON reports: of one run, of its parts (--shard), of several clusters; - is standard input',
      )
      .option('--cluster <name>', 'only the runs of these clusters (repeatable)', each),
  ).action(async (files: readonly string[], flags: Flags) => ends(await rerender(files, flags)));
}

/** Writes the reports of runs that are over; ends as the worst of them did. */
async function rerender(files: readonly string[], flags: Flags): Promise<ExitCode> {
  const reports = await openReports(specsOf(flags));
  const read: FromFile[] = [];
  for (const path of files) {
    const file = nameOfInput(path);
    for (const report of readReports(await readInput(path), file)) read.push({ file, report });
  }
  const merged = mergeReports(read);
  const wanted = flags.cluster
    ? merged.filter(({ cluster, fleet }) => flags.cluster?.some(name => name === cluster || name === fleet?.context))
    : merged;
  if (wanted.length === 0)
    throw failure('ERR_USAGE', {
      detail: `no report is of ${flags.cluster?.join(', ')}; there are ${merged.map(({ cluster }) => cluster).join(', ')}`,
      command: 'report',
    });
  const problems = await writeReports(reports, wanted.flatMap(eventsOf), stream => useColor(flags.color, stream));
  for (const { message, hint } of problems) process.stderr.write(`kubefault: ${message}\n  ${hint}\n`);
  return problems.length > 0 ? 2 : worstExit(wanted.map(({ exit }) => exit));
}
