import { groupBy } from '../../group-by.ts';
import { formatRef } from '../../resources/to-ref.ts';
import { isBlind } from '../../results/blocking.ts';
import type { Gap } from '../../results/gap.ts';
import { plural } from '../../sdk/plural.ts';
import { accepted } from '../accepted.ts';
import type { Case } from '../cases.ts';
import type { WholeRun } from '../whole-run.ts';
import { foreign } from './finding.ts';
import { leftOut, mostRows } from './left-out.ts';
import { type Markup, markup } from './markup.ts';
import type { Places } from './places.ts';
import { statusTag } from './status.ts';

/** What was not seen and why, which checks could not decide for it, what was not run, and all that was read. */
export const coverageSection = (
  run: WholeRun,
  cases: readonly Case[],
  places: Places,
  prefix: string,
  level: number,
): Markup => {
  const unseen = run.reads.flatMap(({ gaps }) => gaps);
  const undecided = cases.filter(({ status, result }) => result && (status === 'blind' || isBlind(result)));
  const seen = run.end.interrupted
    ? 'The run was interrupted: what had not been read by then is missing.'
    : run.reads.length === 0
      ? 'Nothing was read.'
      : unseen.length === 0 && !undecided.some(({ result }) => result && isBlind(result))
        ? 'All that was asked for was seen in full.'
        : undefined;
  return markup`<section aria-labelledby="${prefix}coverage ${prefix}verdict"><h${level} id="${prefix}coverage">What could not be seen</h${level}>
${seen && markup`<p>${seen}</p>`}${missing(unseen)}${blindChecks(undecided, unseen, places)}${notSelected(run)}${ledger(run)}</section>\n`;
};

/** A cluster out of reach is one reason, however much was to be read; so is what one step brings within sight. */
function missing(gaps: readonly Gap[]): Markup | undefined {
  const said = groupBy(gaps, ({ detail, of, key, remedy }) =>
    key !== undefined && remedy !== undefined ? `${of} ${remedy}` : detail,
  );
  if (said.size === 0) return undefined;
  return markup`<ul class="gaps">${[...said.values()].slice(0, mostRows).map(([gap, ...others]) => {
    const more = new Set(others.map(({ detail }) => detail).filter(detail => detail !== gap?.detail)).size;
    return markup`<li>${foreign(gap?.detail ?? '')}${more > 0 && ` (and ${plural(more, 'other')} like it)`}${gap?.remedy && markup`<p class="facts">${foreign(gap.remedy)}</p>`}</li>`;
  })}</ul>${leftOut(said.size - mostRows, 'reason')}`;
}

function blindChecks(cases: readonly Case[], unseen: readonly Gap[], places: Places): Markup | undefined {
  if (cases.length === 0) return undefined;
  return markup`<div class="wide"><table class="stacked"><caption>${plural(cases.length, 'check')} that could not decide everything</caption>
<thead><tr><th scope="col">Status</th><th scope="col">Check</th><th scope="col">Verdict</th><th scope="col">Because</th></tr></thead>
<tbody>${cases.map(
    one =>
      markup`<tr><td>${statusTag(one.status)}</td><th scope="row"><a href="#${places.check(one.id)}"><code>${one.id}</code></a></th><td class="short">${one.result?.verdict}</td><td><ul class="plain">${reasonsOf(one, unseen).map(reason => markup`<li>${foreign(reason)}</li>`)}</ul></td></tr>`,
  )}</tbody></table></div>`;
}

/** Reasons that one row names. */
const mostReasons = 20;

function reasonsOf({ result }: Case, unseen: readonly Gap[]): readonly string[] {
  if (!result) return [];
  const { error, gaps, undecided, findings, waiver, novelty } = result;
  const young = findings.filter(({ state, waiver }) => state === 'unsettled' && !waiver).length;
  // What was not read at all is said once, above; here its name is enough.
  const named = gaps.map(({ of, detail }) => (unseen.some(gap => gap.of === of) ? `needs ${of}` : detail));
  const reasons = [
    ...(error ? [error.message] : []),
    ...new Set(named),
    ...undecided.map(
      ({ reason, count, on }) => `${on.map(formatRef).join(', ')}${count > on.length ? ', ...' : ''}: ${reason}`,
    ),
    ...(young > 0 ? [`${plural(young, 'finding')} younger than the grace, or of unknown age`] : []),
  ];
  return [
    ...reasons.slice(0, mostReasons),
    ...(reasons.length > mostReasons ? [`... ${plural(reasons.length - mostReasons, 'more reason')}`] : []),
    ...(novelty ? [novelty] : []),
    ...(waiver ? [accepted(waiver)] : []),
  ];
}

function notSelected({ start }: WholeRun): Markup | undefined {
  const reasons = groupBy(start.notSelected, ({ reason }) => reason);
  if (reasons.size === 0) return undefined;
  return markup`<div class="wide"><table class="stacked"><caption>${plural(start.notSelected.length, 'check')} not run</caption>
<thead><tr><th scope="col">Because</th><th scope="col">Checks</th></tr></thead>
<tbody>${[...reasons].map(
    ([reason, checks]) =>
      markup`<tr><th scope="row">${reason}</th><td>${checks.map(({ check }, i) => [i > 0 && ', ', markup`<code>${check}</code>`])}</td></tr>`,
  )}</tbody></table></div>`;
}

function ledger({ reads }: WholeRun): Markup | undefined {
  if (reads.length === 0) return undefined;
  const partial = reads.filter(({ gaps }) => gaps.length > 0).length;
  return markup`<details><summary>All that was read: ${plural(reads.length, 'kind')} of objects and documents, ${partial === 0 ? 'each in full' : `${partial} not in full`}</summary>
<div class="wide"><table class="ledger"><caption>What was read</caption>
<thead><tr><th scope="col">Resource or document</th><th scope="col" class="number">Seen</th><th scope="col">In full</th></tr></thead>
<tbody>${reads.map(
    ({ resource, count, gaps }) =>
      markup`<tr><th scope="row"><code>${resource}</code></th><td class="number">${count}</td><td>${gaps.length === 0 ? 'yes' : markup`<strong>no</strong>: ${[...new Set(gaps.map(({ reason }) => reason))].join(', ')}`}</td></tr>`,
  )}</tbody></table></div></details>`;
}
