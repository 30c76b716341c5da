import { formatRef } from '../resources/to-ref.ts';
import { blocking, findingBlocks } from '../results/blocking.ts';
import type { RunEventOf } from '../results/event.ts';
import { layerOf } from '../results/layer-of.ts';
import type { CheckResult, Finding } from '../results/result.ts';
import { accepted } from './accepted.ts';
import { explanationOf } from './explanation-of.ts';
import type { Reporter } from './reporter.ts';
import { clean, oneLine } from './untrusted.ts';
import { type WholeRun, wholeRun } from './whole-run.ts';

/** Findings written out for one case; the rest is counted. */
const mostFindings = 50;
/** Azure cuts names there. */
const longestName = 512;

interface Told extends WholeRun {
  readonly explanation: ReturnType<typeof explanationOf>;
}

/**
 * JUnit in the dialect that Jenkins' strict schema and its lenient readers share: a suite for each layer, a case for
 * each check. As red as the gate: a finding that blocks is a failure, blindness that blocks an error, all else passes
 * with its text.
 */
export const junit: Reporter = async function* (events) {
  const whole = await wholeRun(events);
  const run: Told = { ...whole, explanation: explanationOf(whole) };
  const skipped = run.start.notSelected;
  const layers = [
    ...new Set([
      ...run.checks.map(({ result }) => layerOf(result.check.id)),
      ...skipped.map(({ check }) => layerOf(check)),
    ]),
  ].toSorted();
  const suites = layers.map((layer, id) => suite(run, layer, id));
  const sum = (name: 'tests' | 'failures' | 'errors'): number =>
    suites.reduce((total, { counts }) => total + counts[name], 0);
  const time = suites.reduce((total, { counts }) => total + counts.took, 0);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({ name: 'kubefault', tests: sum('tests'), failures: sum('failures'), errors: sum('errors'), time: seconds(time) })}>\n`;
  for (const { xml } of suites) yield xml;
  yield '</testsuites>\n';
};

function suite(
  run: Told,
  layer: string,
  id: number,
): { xml: string; counts: Record<'tests' | 'failures' | 'errors' | 'took', number> } {
  const { start, checks, end } = run;
  const cluster = start.cluster.replaceAll('.', '_');
  const mine = checks.filter(({ result }) => layerOf(result.check.id) === layer);
  const skipped = start.notSelected.filter(({ check }) => layerOf(check) === layer);
  const count = (why: 'finding' | 'blindness'): number =>
    mine.filter(({ result }) => whyBlocked(result, start) === why).length;
  const idle = mine.filter(({ result }) => isIdle(result, start)).length;
  const counts = {
    tests: mine.length + skipped.length,
    failures: count('finding'),
    errors: count('blindness'),
    took: mine.reduce((total, { took }) => total + took, 0),
  };
  const head = attributes({
    name: `${start.cluster} / ${layer}`,
    package: `${cluster}.${layer}`,
    id,
    hostname: start.cluster,
    timestamp: start.started.slice(0, 19),
    tests: counts.tests,
    failures: counts.failures,
    errors: counts.errors,
    skipped: skipped.length + idle,
    time: seconds(counts.took),
  });
  const properties = [
    ['target', start.target],
    ...start.bundle.map(({ plugin, version, digest }) => [`bundle.${plugin}`, `${version} ${digest}`]),
    ['exit', String(end.exit)],
  ].map(([name = '', value = '']) => `      <property${attributes({ name, value })}/>\n`);
  const classname = `${cluster}.${layer}`;
  const lines = [
    ...mine.map(event => testCase(event, run, classname)),
    ...skipped.map(
      ({ check, reason }) =>
        `    <testcase${attributes({ classname, name: check, time: '0.000' })}>${skip(`not selected: ${reason}`)}</testcase>\n`,
    ),
  ];
  return {
    counts,
    xml: `  <testsuite${head}>\n    <properties>\n${properties.join('')}    </properties>\n${lines.join('')}    <system-out></system-out>\n    <system-err></system-err>\n  </testsuite>\n`,
  };
}

const whyBlocked = (result: CheckResult, { failOn, failOnNew }: RunEventOf<'start'>): ReturnType<typeof blocking> =>
  blocking(result, failOn, failOnNew);

const isIdle = (result: CheckResult, start: RunEventOf<'start'>): boolean =>
  result.verdict === 'not-applicable' && !whyBlocked(result, start);

function testCase({ result, took }: RunEventOf<'check'>, run: Told, classname: string): string {
  const { start } = run;
  const { check } = result;
  const name = `${check.id} ${check.title}`.slice(0, longestName);
  const open = `    <testcase${attributes({ classname, name, time: seconds(took) })}`;
  const why = whyBlocked(result, start);
  const text = describe(result, run);
  const first = oneLine(text.split('\n')[0] ?? '');
  if (why === 'finding')
    return `${open}><failure${attributes({ type: check.id, message: first })}>${escape(text)}</failure></testcase>\n`;
  if (why === 'blindness')
    return `${open}><error${attributes({ type: typeOf(result), message: first })}>${escape(text)}</error></testcase>\n`;
  if (isIdle(result, start)) {
    const reasons = result.skipped.map(({ reason, count }) => `${count} ${reason}`).join(', ');
    return `${open}>${skip(`not applicable: ${reasons || 'there is nothing to examine'}`)}</testcase>\n`;
  }
  return text === '' ? `${open}/>\n` : `${open}><system-out>${escape(text)}</system-out></testcase>\n`;
}

/** What blocks comes first: consumers show the first line, and some no other. */
function describe(result: CheckResult, run: Told): string {
  const { start } = run;
  const lines = (finding: Finding): readonly string[] => linesOf(finding, run.explanation(finding.id));
  const { findings, gaps, undecided, error, waiver, novelty } = result;
  const rank = (finding: Finding): number =>
    ['finding', 'blindness', undefined].indexOf(findingBlocks(finding, start.failOn, start.failOnNew));
  const ordered = findings.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostFindings);
  const blind = [
    ...(error ? [error.message] : []),
    ...gaps.map(({ detail, remedy }) => `not seen: ${detail}${remedy ? `; ${remedy}` : ''}`),
    ...undecided.map(({ reason, count }) => `${count} undecided: ${reason}`),
    ...(waiver ? [`  ${accepted(waiver)}`] : []),
    ...(novelty ? [`  ${novelty}`] : []),
  ];
  const passing = ordered.findIndex(finding => rank(finding) > 1);
  const blocks = passing < 0 ? ordered : ordered.slice(0, passing);
  const rest = [
    ...ordered.slice(blocks.length).flatMap(lines),
    ...(findings.length > mostFindings ? [`... ${findings.length - mostFindings} more findings`] : []),
  ];
  return [
    ...blocks.flatMap(lines),
    ...(whyBlocked(result, start) === 'blindness' ? [...blind, ...rest] : [...rest, ...blind]),
  ]
    .map(oneLine)
    .join('\n');
}

const linesOf = (
  { on, text, severity, since, state, count, evidence, novelty, waiver }: Finding,
  explanation: readonly string[],
): readonly string[] => [
  `${formatRef(on)}: ${text}`,
  `  severity: ${severity}${since ? `, since ${since}` : ''}${state === 'unsettled' ? ', unsettled' : ''}${count > 1 ? `, ${count} objects` : ''}${novelty ? `, ${novelty}` : ''}`,
  ...(waiver ? [`  ${accepted(waiver)}`] : []),
  ...explanation.map(line => `  ${line}`),
  ...evidence.map(line => `  | ${line}`),
];

const typeOf = ({ error, gaps, undecided, waiver }: CheckResult): string => {
  if (error) return 'error';
  // What is accepted is not why it blocks.
  return waiver ? 'unsettled' : (gaps[0]?.reason ?? (undecided.length > 0 ? 'undecided' : 'unsettled'));
};

/** In attribute and text: Azure reads the one, GitLab the other. */
const skip = (reason: string): string =>
  `<skipped${attributes({ message: oneLine(reason) })}>${escape(oneLine(reason))}</skipped>`;

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(oneLine(String(value)))}"`)
    .join('');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escape = (text: string): string => clean(text).replace(/[&<>"']/g, character => entities[character] ?? character);
