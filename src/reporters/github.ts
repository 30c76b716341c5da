import { formatRef } from '../resources/to-ref.ts';
import { findingBlocks } from '../results/blocking.ts';
import { severities } from '../results/severity.ts';
import { plural } from '../sdk/plural.ts';
import { casesOf, isBlindItself } from './cases.ts';
import type { Reporter } from './reporter.ts';
import { oneLine } from './untrusted.ts';
import { type WholeRun, wholeRuns } from './whole-run.ts';

/** GitHub shows no more of one level in one step. https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
const mostOfALevel = 10;

interface Annotation {
  readonly level: 'error' | 'warning';
  readonly rank: number;
  readonly title: string;
  readonly text: string;
}

/** Annotations of a GitHub Actions job, the worst first: what blocks is an error, all else a warning. */
export const github: Reporter = async function* (events) {
  const all = (await wholeRuns(events)).flatMap(annotationsOf).toSorted((a, b) => a.rank - b.rank);
  for (const level of ['error', 'warning'] as const) {
    const mine = all.filter(one => one.level === level);
    // The last one says how many there are when not all of them fit.
    const shown = mine.length > mostOfALevel ? mine.slice(0, mostOfALevel - 1) : mine;
    for (const { title, text } of shown) yield command(level, title, text);
    const more = mine.length - shown.length;
    if (more > 0) yield command(level, 'kubefault', `and ${plural(more, 'more finding')} like these: see the report`);
  }
};

function annotationsOf(run: WholeRun): readonly Annotation[] {
  const { start, checks } = run;
  const found = checks.flatMap(({ result: { check, findings } }) =>
    findings
      .filter(({ waiver }) => !waiver)
      .map(
        (finding): Annotation => ({
          level: findingBlocks(finding, start.failOn, start.failOnNew) ? 'error' : 'warning',
          rank: severities.indexOf(finding.severity),
          title: `${check.id} in ${start.cluster}`,
          text: `${formatRef(finding.on)}: ${finding.text}`,
        }),
      ),
  );
  const blind = casesOf(run).filter(isBlindItself);
  return [
    ...found,
    ...blind.map(
      ({ id, lines }): Annotation => ({
        level: 'error',
        rank: severities.length,
        title: `${id} in ${start.cluster} could not be told`,
        text: lines[0] ?? '',
      }),
    ),
  ];
}

const command = (level: string, title: string, text: string): string =>
  `::${level} title=${escapeProperty(oneLine(title))}::${escape(oneLine(text))}\n`;

const escape = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
