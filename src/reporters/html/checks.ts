import { formatRef } from '../../resources/to-ref.ts';
import type { Finding } from '../../results/result.ts';
import { formatDuration } from '../../sdk/duration.ts';
import { plural } from '../../sdk/plural.ts';
import { accepted } from '../accepted.ts';
import type { Case } from '../cases.ts';
import { explanationOf } from '../explanation-of.ts';
import type { WholeRun } from '../whole-run.ts';
import { evidence, facts, fieldOf, foreign, marks, objectName, objects, severityTag, since } from './finding.ts';
import { guideText } from './guide.ts';
import { leftOut } from './left-out.ts';
import { type Markup, markup, type Piece } from './markup.ts';
import type { Places } from './places.ts';
import { type Status, statuses, statusOf, statusTag } from './status.ts';

const order = Object.keys(statuses) as readonly Status[];

/** Columns of the table, for what spans them all. */
const columns = ['Status', 'Check', 'Verdict', 'Severity', 'Examined', 'Findings', 'Time'] as const;

/** Every check, what blocks first, with all that it says. */
export function checksSection(
  run: WholeRun,
  cases: readonly Case[],
  places: Places,
  guides: ReadonlyMap<string, string>,
  prefix: string,
  level: number,
): Markup {
  const sorted = cases.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const explanation = explanationOf(run);
  const causes = new Map(run.end.causes.flatMap(({ explains }) => explains.map(one => [one.finding, one.by] as const)));
  const said = { run, places, guides, explanation, causes, level };
  return markup`<section aria-labelledby="${prefix}checks ${prefix}verdict"><h${level} id="${prefix}checks">Checks</h${level}>
${
  cases.length === 0
    ? markup`<p>No check ran.</p>`
    : markup`<dl class="legend">${order.map(status => markup`<div><dt>${statusTag(status)}</dt><dd>${statuses[status].means}</dd></div>`)}</dl>
<div class="wide"><table class="checks stacked"><caption>${plural(cases.length, 'check')}, what blocks first</caption>
<thead><tr>${columns.map(name => markup`<th scope="col"${isNumber(name) && markup` class="number"`}>${name}</th>`)}</tr></thead>
${sorted.map(one => row(one, said))}</table></div>`
}</section>\n`;
}

const isNumber = (column: (typeof columns)[number]): boolean => ['Examined', 'Findings', 'Time'].includes(column);

interface Said {
  readonly run: WholeRun;
  readonly places: Places;
  readonly guides: ReadonlyMap<string, string>;
  readonly explanation: (finding: string) => readonly string[];
  /** By the id of a finding, that of the finding which explains it. */
  readonly causes: ReadonlyMap<string, string>;
  readonly level: number;
}

function row(one: Case, said: Said): Markup {
  const { id, title, status, reason, result, took } = one;
  const severities = new Set([
    ...(result ? [result.check.severity] : []),
    ...(result?.findings ?? []).map(({ severity }) => severity),
  ]);
  const details = detailsOf(one, said);
  const values: readonly Piece[] = [
    result?.verdict ?? 'not run',
    result && severityTag(result.check.severity),
    result?.examined,
    result?.findings.length,
    result && (took < 1000 ? `${Math.round(took)}ms` : formatDuration(took)),
  ];
  return markup`<tbody id="${said.places.check(id)}" class="${status}" data-kind="check" data-status="${status}" data-severity="${[...severities].join(' ')}">
<tr><td>${statusTag(status)}</td><th scope="row"><code>${id}</code>${title && markup`<span class="title">${title}</span>`}${status === 'skipped' && markup`<span class="title">${foreign(reason)}</span>`}</th>${values.map(
    (value, i) =>
      markup`<td data-label="${columns[i + 2]}"${i > 1 && markup` class="number"`}>${value === undefined ? markup`<span class="nothing">–</span>` : value}</td>`,
  )}</tr>
${details && markup`<tr class="more"><td colspan="${columns.length}">${details}</td></tr>\n`}</tbody>\n`;
}

function detailsOf({ id, result, status, reason }: Case, said: Said): Markup | undefined {
  if (!result) return undefined;
  const { findings, gaps, undecided, error, skipped, waiver, novelty, check } = result;
  const shown = said.places.of(id);
  const about = [
    findings.length > 0 && plural(findings.length, 'finding'),
    gaps.length > 0 && `${gaps.length} not seen`,
    undecided.length > 0 && `${undecided.reduce((sum, { count }) => sum + count, 0)} undecided`,
    error && 'error',
    waiver && 'waived',
    novelty,
    // The reason in the row says them already.
    status !== 'skipped' && skipped.length > 0 && `${skipped.reduce((sum, { count }) => sum + count, 0)} passed over`,
  ].filter(part => typeof part === 'string');
  if (about.length === 0) return undefined;
  const guide = said.guides.get(id);
  return markup`<details><summary>${about.join(', ')}${status === 'blind' && !about.some(part => part.endsWith(reason)) && ` (${reason})`}</summary>
${error && markup`<p>The check itself failed: ${foreign(error.message)}</p>`}${waiver && markup`<p><span class="tag">waived</span> ${foreign(accepted(waiver))}</p>`}${
  shown.length > 0 &&
  markup`<ul class="findings">${shown.map(({ finding, place }) => markup`<li id="${place}">${findingText(finding, said)}</li>`)}</ul>`
}${leftOut(findings.length - shown.length, 'finding')}${list(
  'Not seen',
  gaps.map(({ detail, remedy }) => `${detail}${remedy ? `; ${remedy}` : ''}`),
)}${list(
  'Undecided',
  undecided.map(
    ({ reason, count, on }) =>
      `${count}: ${reason} (${on.map(formatRef).join(', ')}${count > on.length ? ', ...' : ''})`,
  ),
)}${list(
  'Passed over',
  skipped.map(({ reason, count }) => `${count} ${reason}`),
)}${
  guide !== undefined
    ? markup`<p><a href="#${guide}">What breaks, how to confirm and repair it</a></p>`
    : check.guide && (findings.length > 0 || status === 'blind')
      ? markup`<details><summary>What breaks, how to confirm and repair it</summary>${guideText(check, said.level + 1)}</details>`
      : undefined
}</details>`;
}

function findingText(finding: Finding, { run, places, explanation, causes }: Said): Markup {
  const key = finding.key === undefined ? undefined : markup`<code>${finding.key}</code>`;
  const cause = places.finding(causes.get(finding.id) ?? '');
  // What explains it stands first.
  const explained = explanation(finding.id).map((line, i) =>
    cause !== undefined && i === 0 ? markup`<a href="#${cause}">${foreign(line)}</a>` : foreign(line),
  );
  return markup`<p>${statusTag(statusOf(finding, run))} ${severityTag(finding.severity)} ${objectName(finding.on)} ${foreign(finding.text)}</p>
${facts([markup`message <code>${finding.message}</code>`, key, fieldOf(finding), since(finding, run.end.asOf), ...marks(finding), ...explained])}${objects(finding)}${evidence(finding)}`;
}

/** Lines that one list holds. */
const mostLines = 50;

const list = (title: string, lines: readonly string[]): Markup | undefined =>
  lines.length > 0
    ? markup`<p class="list-title">${title}</p><ul>${lines.slice(0, mostLines).map(line => markup`<li>${foreign(line)}</li>`)}</ul>${leftOut(lines.length - mostLines, 'line')}`
    : undefined;
