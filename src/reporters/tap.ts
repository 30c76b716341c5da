import { stringify } from 'yaml';
import { groupBy } from '../group-by.ts';
import { plural } from '../sdk/plural.ts';
import { type Case, casesOf } from './cases.ts';
import type { Reporter } from './reporter.ts';
import { oneLine } from './untrusted.ts';
import { type WholeRun, wholeRuns } from './whole-run.ts';
import { wordOf } from './word-of.ts';

/** TAP 14: a subtest for each cluster and layer, a point for each check. https://testanything.org/tap-version-14-specification.html */
export const tap: Reporter = async function* (events) {
  const runs = await wholeRuns(events);
  const suites = runs.flatMap(run =>
    [...groupBy(casesOf(run), ({ layer }) => layer)].map(([layer, cases]) => ({
      name: `${run.start.cluster} / ${layer}`,
      cases,
    })),
  );
  yield 'TAP version 14\n';
  for (const run of runs) yield comment(run);
  yield `1..${suites.length}\n`;
  for (const [i, { name, cases }] of suites.entries()) {
    yield `# Subtest: ${escape(name)}\n`;
    yield `    1..${cases.length}\n`;
    for (const [j, one] of cases.entries()) yield indent(`${head(one, j + 1)}${diagnostics(one)}`, '    ');
    const failed = cases.filter(isRed).length;
    yield `${failed > 0 ? 'not ok' : 'ok'} ${i + 1} - ${escape(name)}\n`;
    if (failed > 0) yield `# ${plural(failed, 'check')} of ${cases.length} block\n`;
  }
};

/** TAP 13 for readers that know no later one, such as Perl's prove: the same points without subtests, and comments for YAML. */
export const tap13: Reporter = async function* (events) {
  const runs = await wholeRuns(events);
  const points = runs.flatMap(run =>
    casesOf(run).map(one => ({ ...one, id: runs.length > 1 ? `${run.start.cluster} ${one.id}` : one.id })),
  );
  yield 'TAP version 13\n';
  for (const run of runs) yield comment(run);
  yield `1..${points.length}\n`;
  for (const [i, one] of points.entries()) yield `${head(one, i + 1)}${one.lines.map(line => `# ${line}\n`).join('')}`;
};

const comment = ({ start, end }: WholeRun): string => `# ${oneLine(`${wordOf(end.exit)}: ${start.target}`)}\n`;

const isRed = ({ status }: Case): boolean => status === 'fails' || status === 'blind';

/** What does not block and has something to say is a failure that a harness does not count. */
function head({ id, title, status, reason }: Case, number: number): string {
  const directive =
    status === 'skipped' ? ` # SKIP ${escape(reason)}` : status === 'noted' ? ' # TODO does not block' : '';
  const ok = status === 'passes' || status === 'skipped';
  return `${ok ? 'ok' : 'not ok'} ${number} - ${escape(`${id} ${title}`.trim())}${directive}\n`;
}

function diagnostics({ status, reason, lines, took, result }: Case): string {
  if (lines.length === 0) return '';
  const about = {
    message: lines[0] ?? '',
    ...(status === 'blind' && { error: reason }),
    ...(result && {
      severity: result.check.severity,
      checkVersion: result.check.version,
      reference: result.check.reference,
    }),
    found: lines,
    duration_ms: Math.round(took),
  };
  return indent(`---\n${stringify(about, { lineWidth: 0 })}...\n`, '  ');
}

const indent = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

/** A number sign begins a directive. */
const escape = (text: string): string => oneLine(text).replace(/[\\#]/g, '\\$&');
