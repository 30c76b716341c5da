import { formatRef } from '../resources/to-ref.ts';
import { blocking, findingBlocks } from '../results/blocking.ts';
import { layerOf } from '../results/layer-of.ts';
import type { CheckResult, Finding } from '../results/result.ts';
import { accepted } from './accepted.ts';
import { explanationOf } from './explanation-of.ts';
import { oneLine } from './untrusted.ts';
import type { WholeRun } from './whole-run.ts';

/** One test of a test report: a check, or the run itself. */
export interface Case {
  readonly id: string;
  readonly title: string;
  readonly layer: string;
  /**
   * As red as the gate: `fails` for a finding that blocks, `blind` for blocking blindness. `noted` has something to say
   * and does not block; `skipped` was not selected, or had nothing to examine.
   */
  readonly status: 'fails' | 'blind' | 'noted' | 'passes' | 'skipped';
  /** Why it is blind, in one word, or skipped, in one sentence. */
  readonly reason: string;
  /** What it has to say, safe to print; what blocks comes first: consumers show the first line, and some no other. */
  readonly lines: readonly string[];
  /** Milliseconds. */
  readonly took: number;
  readonly result?: CheckResult;
}

/** Blind, and nothing below it says so: what young findings leave open they say themselves. */
export const isBlindItself = ({ status, reason }: Case): boolean => status === 'blind' && reason !== 'unsettled';

/** Findings written out for one case; the rest is counted. */
const mostFindings = 50;

/** The cases of a run: the run itself, then its checks and those that were not selected, by layer. */
export function casesOf(run: WholeRun): readonly Case[] {
  const explanation = explanationOf(run);
  const cases = [
    ...run.checks.map(({ result, took }) => caseOf(result, took, run, explanation)),
    ...run.start.notSelected.map(
      ({ check, reason }): Case => ({
        id: check,
        title: '',
        layer: layerOf(check),
        status: 'skipped',
        reason: `not selected: ${reason}`,
        lines: [],
        took: 0,
      }),
    ),
  ];
  const layers = [...new Set(cases.map(({ layer }) => layer))].toSorted();
  return [ofRun(run), ...layers.flatMap(layer => cases.filter(one => one.layer === layer))];
}

/** What no check accounts for: no whole cluster was there, or a signal came. */
function ofRun({ start, end, checks }: WholeRun): Case {
  const accounted = checks.some(({ result }) => blocking(result, start.failOn, start.failOnNew));
  const problems = accounted && !end.interrupted ? (end.absent ?? []) : end.exit === 0 ? [] : end.reasons;
  return {
    id: 'run',
    title: 'The run came to its end and saw a whole cluster',
    layer: 'run',
    status: problems.length > 0 ? 'blind' : 'passes',
    reason: end.interrupted ? 'interrupted' : 'incomplete',
    lines: problems.map(oneLine),
    took: 0,
  };
}

function caseOf(result: CheckResult, took: number, run: WholeRun, explanation: Explanation): Case {
  const why = blocking(result, run.start.failOn, run.start.failOnNew);
  const { check } = result;
  const about = { id: check.id, title: check.title, layer: layerOf(check.id), took, result };
  if (result.verdict === 'not-applicable' && !why) {
    const reasons = result.skipped.map(({ reason, count }) => `${count} ${reason}`).join(', ');
    const reason = `not applicable: ${reasons || 'there is nothing to examine'}`;
    return { ...about, status: 'skipped', reason, lines: [] };
  }
  const lines = describe(result, run, explanation);
  if (why) return { ...about, status: why === 'finding' ? 'fails' : 'blind', reason: blindnessOf(result), lines };
  return { ...about, status: lines.length > 0 ? 'noted' : 'passes', reason: '', lines };
}

type Explanation = ReturnType<typeof explanationOf>;

function describe(result: CheckResult, { start }: WholeRun, explanation: Explanation): readonly string[] {
  const lines = (finding: Finding): readonly string[] => linesOf(finding, explanation(finding.id));
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
  const isBlindness = blocking(result, start.failOn, start.failOnNew) === 'blindness';
  return [...blocks.flatMap(lines), ...(isBlindness ? [...blind, ...rest] : [...rest, ...blind])].map(oneLine);
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

const blindnessOf = ({ error, gaps, undecided, waiver }: CheckResult): string => {
  if (error) return 'error';
  // What is accepted is not why it blocks.
  return waiver ? 'unsettled' : (gaps[0]?.reason ?? (undecided.length > 0 ? 'undecided' : 'unsettled'));
};
