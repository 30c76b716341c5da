import type { Ref } from '../../resources/resource.ts';
import { formatRef } from '../../resources/to-ref.ts';
import type { Finding } from '../../results/result.ts';
import type { Severity } from '../../results/severity.ts';
import { formatDuration } from '../../sdk/duration.ts';
import { plural } from '../../sdk/plural.ts';
import { accepted } from '../accepted.ts';
import { type Markup, markup, type Piece } from './markup.ts';

/** Lines of evidence, and objects, that one finding names. */
const mostLines = 50;
const mostNamed = 10;

/** A name or a sentence of the cluster: letters written from the right do not reorder what stands beside it. */
export const foreign = (text: string): Markup => markup`<bdi>${text}</bdi>`;

export const objectName = (on: Ref): Markup => markup`<bdi class="object">${formatRef(on)}</bdi>`;

export const severityTag = (severity: Severity): Markup =>
  markup`<span class="severity ${severity}">${severity}</span>`;

/** RFC 3339, to the second. */
export const moment = (time: string): Markup =>
  markup`<time datetime="${time}">${time.replace(/\.\d+(?=Z$)/, '')}</time>`;

/** Since when, and how long that is by the cluster's own clock. */
export function since(finding: Finding, asOf: string | undefined): Markup | undefined {
  if (finding.since === undefined) return undefined;
  const age = Date.parse(asOf ?? '') - Date.parse(finding.since);
  return markup`since ${moment(finding.since)}${age >= 0 ? ` (${formatDuration(age)})` : ''}`;
}

/** Where in the object it stands. */
export const fieldOf = ({ path }: Finding): Markup | undefined =>
  path && path.length > 0 ? markup`at <code>${path.join('.')}</code>` : undefined;

/** What a reader must know about a finding beside what it says. */
export const marks = ({ state, confidence, novelty, waiver }: Finding): readonly Markup[] => [
  ...(state === 'unsettled'
    ? [markup`<span class="tag">unsettled</span> younger than its grace, or of unknown age`]
    : []),
  ...(confidence === 'suspected' ? [markup`<span class="tag">suspected</span>`] : []),
  ...(novelty ? [markup`<span class="tag">${novelty}</span>`] : []),
  ...(waiver ? [markup`<span class="tag">waived</span> ${foreign(accepted(waiver).replace(/^waived /, ''))}`] : []),
];

/** Facts on one line. */
export const facts = (parts: readonly Piece[]): Markup => {
  const said = parts.filter(part => part !== undefined && part !== false);
  return markup`<p class="facts">${said.map((part, i) => [i > 0 && markup` <span aria-hidden="true">·</span> `, markup`<span>${part}</span>`])}</p>`;
};

/** The objects behind a finding, if they are not what it names, and what they have to do with. */
export function objects({ on, instances, count, related }: Finding): Markup | undefined {
  const behind = instances.filter(one => formatRef(one) !== formatRef(on));
  const groups = [
    ...(count > 1 || behind.length > 0 ? [[plural(count, 'object'), instances, count] as const] : []),
    ...(related.length > 0 ? [['related', related, related.length] as const] : []),
  ];
  if (groups.length === 0) return undefined;
  return markup`<dl class="objects">${groups.map(
    ([title, refs, all]) =>
      markup`<div><dt>${title}</dt><dd>${refs.slice(0, mostNamed).map((ref, i) => [i > 0 && ', ', objectName(ref)])}${all > Math.min(refs.length, mostNamed) && ` and ${all - Math.min(refs.length, mostNamed)} more`}</dd></div>`,
  )}</dl>`;
}

export const evidence = ({ evidence: all }: Finding): Markup | undefined =>
  all.length > 0
    ? markup`<ul class="evidence">${all.slice(0, mostLines).map(line => markup`<li>${foreign(line)}</li>`)}${all.length > mostLines && markup`<li>... ${plural(all.length - mostLines, 'more line')}</li>`}</ul>`
    : undefined;
