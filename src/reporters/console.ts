import picocolors from 'picocolors';
import { groupBy } from '../group-by.ts';
import { formatRef } from '../resources/to-ref.ts';
import { blocking, findingBlocks, isBlind } from '../results/blocking.ts';
import type { CheckResult, Finding } from '../results/result.ts';
import { formatDuration } from '../sdk/duration.ts';
import { plural } from '../sdk/plural.ts';
import { accepted } from './accepted.ts';
import { type Branch, type CauseTree, causeTrees, type Told } from './cause-trees.ts';
import type { Reporter } from './reporter.ts';
import { oneLine } from './untrusted.ts';
import { type WholeRun, wholeRuns } from './whole-run.ts';
import { wordOf } from './word-of.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

/** For people: the verdict first, then what is wrong, what could not be seen, and what was not looked at. */
export const console: Reporter = async function* (events, { color }) {
  const runs = await wholeRuns(events);
  const colors = picocolors.createColors(color);
  for (const run of runs) {
    const sections = [
      verdict(run, colors),
      findings(run, colors),
      blindness(run, colors),
      notSelected(run),
      tally(run),
    ];
    for (const section of sections) if (section.length > 0) yield `${section.join('\n')}\n\n`;
  }
  if (runs.length > 1) yield `${fleet(runs, colors).join('\n')}\n`;
};

/** Last, since a terminal shows the end. */
const fleet = (runs: readonly WholeRun[], colors: Colors): string[] => [
  colors.bold(plural(runs.length, 'cluster')),
  ...runs.map(run => `  ${word(run, colors)}  ${oneLine(run.start.cluster)}`),
];

const word = ({ end }: WholeRun, colors: Colors): string =>
  (end.exit === 0 ? colors.green : colors.red)(colors.bold(wordOf(end.exit)));

function verdict(run: WholeRun, colors: Colors): string[] {
  const { start, end } = run;
  return [
    `${word(run, colors)}  ${oneLine(start.target)}`,
    ...end.reasons.map(reason => `  ${oneLine(reason)}`),
    ...start.notes.map(note => colors.dim(`  ${oneLine(note)}`)),
  ];
}

function findings(run: WholeRun, colors: Colors): string[] {
  const trees = causeTrees(run);
  const count = trees.reduce((sum, { explained }) => sum + 1 + explained, 0);
  if (count === 0) return [];
  const heading = `${plural(count, 'finding')}${count > trees.length ? `, ${plural(trees.length, 'cause')}` : ''}`;
  return [colors.bold(heading), ...trees.flatMap(tree => treeLines(tree, run, colors))];
}

/** The cause with all that is known of it, and under it what it explains, folded. */
function treeLines({ root, branches, explained }: CauseTree, run: WholeRun, colors: Colors): string[] {
  const { result, finding } = root;
  const others =
    finding.count > 1
      ? ` (${finding.count} objects: ${finding.instances.map(({ name }) => name).join(', ')}${finding.count > finding.instances.length ? ', ...' : ''})`
      : '';
  const about = [
    `${result.check.id}@${result.check.version}`,
    ...(finding.since ? [`since ${finding.since}${age(finding.since, run.end.asOf)}`] : []),
    ...marks(finding),
    ...(explained > 0 ? [`explains ${plural(explained, 'finding')}`] : []),
  ];
  const margin = ' '.repeat(13);
  return [
    `  ${markOf([root], run, colors)} ${finding.severity.padEnd(8)} ${colors.bold(oneLine(formatRef(finding.on)))}: ${oneLine(finding.text)}${oneLine(others)}`,
    colors.dim(`${margin}${oneLine(about.join(' · '))}`),
    ...finding.evidence.map(line => colors.dim(`${margin}| ${oneLine(line)}`)),
    ...branchLines(branches, margin, run, colors),
  ];
}

function branchLines(branches: readonly Branch[], margin: string, run: WholeRun, colors: Colors): string[] {
  return branches.flatMap((branch, i) => {
    const last = i === branches.length - 1;
    const inner = `${margin}${last ? '  ' : '│ '}`;
    return [
      `${margin}${last ? '└ ' : '├ '}${branchLine(branch, run, colors)}`,
      ...branchLines(branch.branches, inner, run, colors),
    ];
  });
}

/** Objects that one folded line names. */
const mostNamed = 3;

function branchLine({ findings, via }: Branch, run: WholeRun, colors: Colors): string {
  const [{ result, finding }] = findings;
  const names = findings.slice(0, mostNamed).map(one => formatRef(one.finding.on));
  const more = findings.length > mostNamed ? `, ${findings.length - mostNamed} more` : '';
  const what =
    findings.length === 1
      ? `${colors.bold(oneLine(names[0] ?? ''))}: ${oneLine(finding.text)}`
      : `${findings.length} findings: ${oneLine(names.join(', '))}${more}`;
  const about = [
    result.check.id,
    ...(findings.length === 1 ? marks(finding) : []),
    ...via.map(
      check => `possibly via ${check}, ${wasRun(check, run) ? 'which could not be decided' : 'not looked at'}`,
    ),
  ];
  return `${markOf(findings, run, colors)} ${what} ${colors.dim(oneLine(`(${about.join(' · ')})`))}`;
}

const wasRun = (check: string, { checks }: WholeRun): boolean => checks.some(({ result }) => result.check.id === check);

/** What a reader must know about a finding beside what it says. */
const marks = (finding: Finding): string[] => [
  ...(finding.state === 'unsettled' ? ['unsettled: younger than its grace, or of unknown age'] : []),
  ...(finding.confidence === 'suspected' ? ['suspected'] : []),
  ...(finding.novelty ? [finding.novelty] : []),
  ...(finding.waiver ? [accepted(finding.waiver)] : []),
];

/** As old as the cluster's own clock says. */
function age(since: string, asOf: string | undefined): string {
  const milliseconds = Date.parse(asOf ?? '') - Date.parse(since);
  return milliseconds >= 0 ? ` (${formatDuration(milliseconds)})` : '';
}

/** As bad as the worst of them. */
function markOf(findings: readonly Told[], { start }: WholeRun, colors: Colors): string {
  const why = findings.map(({ finding }) => findingBlocks(finding, start.failOn, start.failOnNew));
  if (why.includes('finding')) return colors.red('✗');
  return why.includes('blindness') ? colors.yellow('?') : colors.dim('·');
}

function blindness({ checks, start, reads }: WholeRun, colors: Colors): string[] {
  const blind = checks.map(({ result }) => result).filter(isBlind);
  const unseen = reads.flatMap(({ gaps }) => gaps);
  // A cluster out of reach is one reason, however much was to be read.
  // And so is what a hundred documents lack, if one step brings them all.
  const said = groupBy(unseen, ({ detail, of, key, remedy }) =>
    key !== undefined && remedy !== undefined ? `${of} ${remedy}` : detail,
  );
  if (blind.length === 0 && unseen.length === 0) return [];
  return [
    colors.bold('What could not be seen'),
    ...[...said.values()].flatMap(gaps => {
      const [gap] = gaps;
      const others = new Set(gaps.map(({ detail }) => detail)).size - 1;
      const more = others > 0 ? ` (and ${plural(others, 'other')} like it)` : '';
      return [`  ${oneLine(gap?.detail ?? '')}${more}`, ...(gap?.remedy ? [`      ${oneLine(gap.remedy)}`] : [])];
    }),
    ...blind.flatMap(result => {
      const blocks = blocking(result, start.failOn, start.failOnNew) === 'blindness';
      const mark = blocks ? colors.yellow('?') : colors.dim('·');
      return [`  ${mark} ${result.check.id} is ${result.verdict}: ${oneLine(reasonsOf(result, unseen).join('; '))}`];
    }),
  ];
}

function reasonsOf(
  { gaps, undecided, error, waiver, novelty }: CheckResult,
  unseen: readonly { readonly of: string }[],
): string[] {
  // What was not read at all is said once, above; here its name is enough.
  const named = gaps.map(({ of, detail }) => (unseen.some(gap => gap.of === of) ? `needs ${of}` : detail));
  return [
    ...(error ? [error.message] : []),
    ...new Set(named),
    ...undecided.map(
      ({ reason, count, on }) => `${on.map(formatRef).join(', ')}${count > on.length ? ', ...' : ''}: ${reason}`,
    ),
    ...(novelty ? [novelty] : []),
    ...(waiver ? [accepted(waiver)] : []),
  ];
}

function notSelected({ start }: WholeRun): string[] {
  const reasons = groupBy(start.notSelected, ({ reason }) => reason);
  return [...reasons].map(([reason, checks]) =>
    checks.length > 6
      ? `Not run: ${checks.length} checks: ${reason}`
      : `Not run: ${checks.map(({ check }) => check).join(', ')}: ${reason}`,
  );
}

function tally({ start, end, checks }: WholeRun): string[] {
  const all = checks.flatMap(({ result }) => result.findings);
  const [waived, known] = [all.filter(({ waiver }) => waiver), all.filter(({ novelty }) => novelty === 'known')];
  const verdicts = Object.entries(end.verdicts).filter(([, count]) => count > 0);
  const parts = [
    ...verdicts.map(([verdict, count]) => `${count} ${verdict}`),
    ...(waived.length > 0 ? [`${waived.length} of ${all.length} findings waived`] : []),
    ...(known.length > 0 ? [`${known.length} of ${all.length} findings known`] : []),
  ];
  return [`${start.checks} of ${start.checks + start.notSelected.length} checks ran: ${parts.join(', ')}`];
}
