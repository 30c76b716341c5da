import type { ExitCode } from '../../results/event.ts';
import { formatDuration } from '../../sdk/duration.ts';
import { plural } from '../../sdk/plural.ts';
import type { Case } from '../cases.ts';
import type { WholeRun } from '../whole-run.ts';
import { wordOf } from '../word-of.ts';
import { foreign, moment } from './finding.ts';
import { type Markup, markup, type Piece } from './markup.ts';
import { type Status, statuses, statusTag } from './status.ts';

/** As the gate has it. */
export const toneOf = (exit: ExitCode): Status => (exit === 0 ? 'passes' : exit === 1 ? 'fails' : 'blind');

export const verdictTag = (exit: ExitCode): Markup =>
  markup`<span class="verdict ${toneOf(exit)}"><span aria-hidden="true">${statuses[toneOf(exit)].shape} </span>${wordOf(exit)}</span>`;

/** How the run ended and why, of which cluster, when, and by whose checks. */
export function verdictSection(run: WholeRun, cases: readonly Case[], prefix: string, level: number): Markup {
  const { start, end } = run;
  return markup`<div class="banner ${toneOf(end.exit)}"><h${level} id="${prefix}verdict">${verdictTag(end.exit)} ${foreign(start.cluster)}</h${level}>
<p class="target">${foreign(start.target)}</p>
${end.reasons.length > 0 && markup`<ul class="reasons">${end.reasons.map(reason => markup`<li>${foreign(reason)}</li>`)}</ul>`}
${bar(cases)}<p>${tally(run)}</p>
${start.notes.length > 0 && markup`<ul class="notes">${start.notes.map(note => markup`<li>${foreign(note)}</li>`)}</ul>`}
<dl class="about">${aboutOf(run).map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></div>\n`;
}

/** `75 of 78 checks ran: 9 fail, 66 pass`, as every report has it. */
export function tally({ start, end, checks }: WholeRun): string {
  const all = checks.flatMap(({ result }) => result.findings);
  const waived = all.filter(({ waiver }) => waiver).length;
  const known = all.filter(({ novelty }) => novelty === 'known').length;
  const parts = [
    ...Object.entries(end.verdicts).flatMap(([verdict, count]) => (count > 0 ? [`${count} ${verdict}`] : [])),
    ...(waived > 0 ? [`${waived} of ${all.length} findings waived`] : []),
    ...(known > 0 ? [`${known} of ${all.length} findings known`] : []),
  ];
  return `${start.checks} of ${start.checks + start.notSelected.length} checks ran${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

function aboutOf({ start, end }: WholeRun): readonly (readonly [string, Piece])[] {
  const took = Date.parse(end.ended) - Date.parse(start.started);
  return [
    ...(end.asOf === undefined ? [] : [['State of the cluster', moment(end.asOf)] as const]),
    ['Run', [moment(start.started), took >= 0 && `, took ${took < 1000 ? `${took}ms` : formatDuration(took)}`]],
    [
      'Blocks',
      `${start.failOn === 'never' ? 'nothing' : `${start.failOn}${start.failOn === 'critical' ? '' : ' and worse'}`}${start.failOnNew ? ', if it is new' : ''}`,
    ],
    ['Exit code', end.exit],
    ...(start.namespaces ? [['Namespaces', foreign(start.namespaces.join(', '))] as const] : []),
    ...(start.shard ? [['Part', `${start.shard.index} of ${start.shard.of}`] as const] : []),
    ...(end.clusterUid === undefined ? [] : [['Cluster uid', markup`<code>${end.clusterUid}</code>`] as const]),
    ...start.bundle.map(
      ({ plugin, version, digest, checks }) =>
        [
          'Bundle',
          markup`${plugin} ${version} <span class="digest">(${plural(checks, 'check')}, <code>${digest}</code>)</span>`,
        ] as const,
    ),
  ];
}

/** How many checks have which status, as a bar and in words. */
function bar(cases: readonly Case[]): Markup | undefined {
  const counts = (Object.keys(statuses) as Status[])
    .map(status => ({ status, count: cases.filter(one => one.status === status).length }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return undefined;
  let x = 0;
  const parts = counts.map(({ status, count }) => {
    x += count;
    return markup`<rect class="${status}" fill="${fills[status]}" x="${x - count}" width="${count}" height="1"/>`;
  });
  return markup`<svg class="bar" viewBox="0 0 ${x} 1" width="100%" height="10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>
<p class="counts">${counts.map(({ status, count }) => markup`<span>${count} ${statusTag(status)}</span> `)}</p>`;
}

/** Where no style is allowed. */
const fills: Readonly<Record<Status, string>> = {
  fails: '#b3261e',
  blind: '#b26a00',
  noted: '#57606a',
  passes: '#1a7f37',
  skipped: '#c9d1d9',
};
