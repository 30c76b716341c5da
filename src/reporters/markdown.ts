import { formatRef } from '../resources/to-ref.ts';
import { findingBlocks } from '../results/blocking.ts';
import type { Finding } from '../results/result.ts';
import { plural } from '../sdk/plural.ts';
import { accepted } from './accepted.ts';
import { type Case, casesOf } from './cases.ts';
import { type Branch, type CauseTree, causeTrees } from './cause-trees.ts';
import type { Reporter } from './reporter.ts';
import { oneLine } from './untrusted.ts';
import { type WholeRun, wholeRuns } from './whole-run.ts';
import { wordOf } from './word-of.ts';

/** The summary of a step of GitHub Actions holds 1 MiB; what the step wrote before needs room as well. */
const mostBytes = 900_000;
/** Objects that one line names. */
const mostNamed = 3;

/** A summary for a pipeline's page or a comment: the verdict, causes first, then what could not be told. */
export const markdown: Reporter = async function* (events) {
  const runs = await wholeRuns(events);
  const parts = runs.flatMap(partsOf);
  let bytes = 0;
  for (const [i, part] of parts.entries()) {
    bytes += Buffer.byteLength(part);
    if (bytes > mostBytes) {
      yield `\n${plural(parts.length - i, 'more part')} of this summary left out: it would be too long. The other reports have them.\n`;
      return;
    }
    yield part;
  }
};

/** Pieces that may be left out from the end. */
function partsOf(run: WholeRun): readonly string[] {
  const { start, end } = run;
  const trees = causeTrees(run);
  const cases = casesOf(run);
  const blind = cases.filter(({ status }) => status === 'blind');
  const count = trees.reduce((sum, { explained }) => sum + 1 + explained, 0);
  const mark = end.exit === 0 ? '✅' : end.exit === 1 ? '❌' : '❓';
  const tally = Object.entries(end.verdicts)
    .filter(([, checks]) => checks > 0)
    .map(([verdict, checks]) => `${checks} ${verdict}`);
  return [
    `### ${mark} ${wordOf(end.exit)}: ${code(start.cluster)}\n\n`,
    ...end.reasons.map(reason => `- ${code(reason)}\n`),
    `\n${start.checks} of ${start.checks + start.notSelected.length} checks ran: ${tally.join(', ') || 'none'}.\n`,
    ...(count > 0
      ? [
          `\n#### ${plural(count, 'finding')}, ${plural(trees.length, 'cause')}\n\n`,
          ...trees.map(tree => treeText(tree, run)),
        ]
      : []),
    ...(blind.length > 0 ? ['\n#### Could not be told\n\n', ...blind.map(blindText)] : []),
    ...guides(run),
  ];
}

/** The cause, bold where it blocks, and under it what it explains. */
function treeText({ root: { result, finding }, branches }: CauseTree, { start }: WholeRun): string {
  const bold = findingBlocks(finding, start.failOn, start.failOnNew) ? '**' : '';
  return [
    `- ${bold}${finding.severity}${bold} ${code(formatRef(finding.on))} ${code(finding.text)} ([${result.check.id}](${result.check.reference}))${marks(finding)}\n`,
    ...branchText(branches, '  '),
  ].join('');
}

function branchText(branches: readonly Branch[], margin: string): readonly string[] {
  return branches.flatMap(({ findings, branches: below }) => {
    const [{ result, finding }] = findings;
    const names = findings.slice(0, mostNamed).map(one => code(formatRef(one.finding.on)));
    const more = findings.length > mostNamed ? ` and ${findings.length - mostNamed} more` : '';
    const text = findings.length === 1 ? ` ${code(finding.text)}` : '';
    return [
      `${margin}- explains ${names.join(', ')}${more}${text} (${result.check.id})${marks(finding)}\n`,
      ...branchText(below, `${margin}  `),
    ];
  });
}

const marks = ({ state, confidence, novelty, waiver }: Finding): string =>
  [
    ...(state === 'unsettled' ? ['unsettled'] : []),
    ...(confidence === 'suspected' ? ['suspected'] : []),
    ...(novelty ? [novelty] : []),
    ...(waiver ? [code(accepted(waiver))] : []),
  ]
    .map(mark => `, ${mark}`)
    .join('');

const blindText = ({ id, lines }: Case): string =>
  `- ${id}: ${lines
    .slice(0, mostNamed)
    .map(line => code(line.trim()))
    .join(', ')}${lines.length > mostNamed ? ', ...' : ''}\n`;

/** What to do, folded away. */
const guides = ({ checks }: WholeRun): readonly string[] =>
  checks.flatMap(({ result: { check, findings } }) =>
    findings.length > 0 && check.guide
      ? [
          `\n<details><summary>${check.id}: ${check.title.replace(/[&<>]/g, ' ')}</summary>\n\n${check.guide.breaks}\n\n**Repair**\n\n${check.guide.repair}\n\n</details>\n`,
        ]
      : [],
  );

/** A code span that its text cannot leave: no markup, no mention, no link. */
function code(text: string): string {
  const line = oneLine(text).trim() || '(empty)';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const room = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${room}${line}${room}${fence}`;
}
