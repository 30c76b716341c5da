import { verdicts } from '../results/result.ts';
import { casesOf } from './cases.ts';
import type { Reporter } from './reporter.ts';
import { clean } from './untrusted.ts';
import { type WholeRun, wholeRuns } from './whole-run.ts';

type Labels = Readonly<Record<string, string>>;

interface Family {
  readonly name: string;
  readonly help: string;
  readonly of: (run: WholeRun) => readonly (readonly [labels: Labels, value: number])[];
}

const statuses = ['fails', 'blind', 'noted', 'passes', 'skipped'] as const;
const seconds = (time: string): number => Date.parse(time) / 1000;

/** Objects are no labels: their number has no bound. */
const families: readonly Family[] = [
  {
    name: 'kubefault_run_info',
    help: 'Which checks judged the cluster; always 1.',
    of: ({ start }) => start.bundle.map(({ plugin, version, digest }) => [{ plugin, version, digest }, 1]),
  },
  {
    name: 'kubefault_run_blocks',
    help: '1 where the run must stop a pipeline: something blocks, or it could not be told.',
    of: ({ end }) => [[{}, end.exit === 0 ? 0 : 1]],
  },
  {
    name: 'kubefault_run_exit_code',
    help: '0 nothing blocks, 1 a finding blocks, 3 could not tell, above 128 a signal.',
    of: ({ end }) => [[{}, end.exit]],
  },
  {
    name: 'kubefault_run_end_timestamp_seconds',
    help: 'When the run ended, seconds since the epoch.',
    of: ({ end }) => [[{}, seconds(end.ended)]],
  },
  {
    name: 'kubefault_run_duration_seconds',
    help: 'How long the run took, waiting included.',
    of: ({ start, end }) => [[{}, seconds(end.ended) - seconds(start.started)]],
  },
  {
    name: 'kubefault_checks',
    help: 'Checks of each verdict.',
    of: ({ end }) => verdicts.map(verdict => [{ verdict }, end.verdicts[verdict]]),
  },
  {
    name: 'kubefault_check_status',
    help: '1 for the status that a check has, 0 for the others; fails and blind block.',
    of: run =>
      casesOf(run).flatMap(({ id, layer, status: has }) =>
        statuses.map(status => [{ check: id, layer, status }, has === status ? 1 : 0] as const),
      ),
  },
  {
    name: 'kubefault_check_findings',
    help: 'Findings of a check, by severity; waived ones apart.',
    of: ({ checks }) =>
      checks.flatMap(({ result: { check, findings } }) => {
        const kinds = new Map<string, { readonly labels: Labels; count: number }>();
        for (const { severity, waiver } of findings) {
          const labels = { check: check.id, severity, waived: String(waiver !== undefined) };
          const key = `${severity} ${waiver !== undefined}`;
          const kind = kinds.get(key) ?? { labels, count: 0 };
          kind.count++;
          kinds.set(key, kind);
        }
        return [...kinds.values()].map(({ labels, count }) => [labels, count] as const);
      }),
  },
  {
    name: 'kubefault_check_duration_seconds',
    help: 'How long a check took to judge what was read.',
    of: ({ checks }) => checks.map(({ result, took }) => [{ check: result.check.id }, Math.round(took) / 1000]),
  },
  {
    name: 'kubefault_resource_gaps',
    help: 'Reasons why a resource was not seen in full.',
    of: ({ reads }) => reads.map(({ resource, gaps }) => [{ resource }, gaps.length]),
  },
];

/**
 * Gauges that an OpenMetrics parser and the textfile collector of the node exporter both read: no timestamps, families
 * in one piece, a last line that says that it is the last.
 */
export const openmetrics: Reporter = async function* (events) {
  const runs = await wholeRuns(events);
  for (const { name, help, of } of families) {
    yield `# HELP ${name} ${help}\n# TYPE ${name} gauge\n`;
    for (const run of runs)
      for (const [labels, value] of of(run))
        yield `${name}{${write({ cluster: run.start.cluster, ...labels })}} ${value}\n`;
  }
  yield '# EOF\n';
};

const write = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${escape(value)}"`)
    .join(',');

const escape = (text: string): string =>
  clean(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(/\r?\n/g, '\\n');
