import { nameOf } from '../evidence/document-table.ts';
import type { Look } from '../evidence/evidence.ts';
import { oneLine } from '../reporters/untrusted.ts';
import { kindOf } from '../resources/resource.ts';
import { formatRef } from '../resources/to-ref.ts';
import type { Where } from '../resources/where.ts';
import type { Reported } from '../runner/judged.ts';
import type { Registered } from '../runner/registry.ts';
import type { Traced } from '../runner/trace.ts';
import { formatDuration } from '../sdk/duration.ts';
import { formatLabels } from '../sdk/labels.ts';
import { plural } from '../sdk/plural.ts';

/** What a check read, what applied and what it reported about one object. */
export function explanationText(
  { id, check }: Registered,
  options: Readonly<Record<string, unknown>>,
  { subject, looks, judged }: Traced,
): string {
  const applied = [
    `grace ${check.grace ?? '0s'}`,
    ...Object.entries(options).map(([name, value]) => `option ${name} = ${valueOf(check.options?.[name], value)}`),
  ];
  const lines = [
    `${id}@${check.version} on ${formatRef(subject)}`,
    `  ${check.title}`,
    '',
    'Read',
    ...(looks.length > 0 ? looks.map(look => `  ${lineOf(look)}`) : ['  nothing but the object itself']),
    '',
    'Applied',
    ...applied.map(line => `  ${line}`),
    '',
    'Reported',
    ...outcome(judged).map(line => `  ${line}`),
  ];
  return `${lines.map(oneLine).join('\n')}\n`;
}

/** Durations arrive in milliseconds. */
const valueOf = (option: { readonly [keyword: string]: unknown } | undefined, value: unknown): string =>
  option?.['format'] === 'duration' && typeof value === 'number' ? formatDuration(value) : JSON.stringify(value);

function lineOf(look: Look): string {
  switch (look.at) {
    case 'list':
      return `${plural(look.found, kindOf(look.resource))}${placeOf(look.where)}`;
    case 'object':
      return `${formatRef(look.on)}: ${look.found ? 'found' : 'does not exist'}`;
    case 'document':
      return nameOf(look.want);
    case 'gap':
      return `not seen: ${look.gap.detail}${look.gap.remedy ? ` (${look.gap.remedy})` : ''}`;
  }
}

function placeOf({ namespace, labels, owner, node }: Where): string {
  const expressions = (labels?.matchExpressions ?? []).map(({ key, operator, values = [] }) =>
    [key, operator, ...values].join(' '),
  );
  const parts = [
    ...(namespace === undefined ? [] : [`in namespace ${namespace}`]),
    ...(node === undefined ? [] : [`on Node ${node}`]),
    ...(owner ? [`of ${formatRef(owner)}`] : []),
    ...(labels
      ? [
          `with labels ${[formatLabels(labels.matchLabels ?? {}), ...expressions].filter(Boolean).join(', ') || '(any)'}`,
        ]
      : []),
  ];
  return parts.length > 0 ? ` ${parts.join(', ')}` : ' in the whole cluster';
}

function outcome({ reported, skipped, undecided, gaps, error }: Traced['judged']): readonly string[] {
  const lines = [
    ...reported.flatMap(reportLines),
    ...[...skipped.keys()].map(reason => `not applicable: it ${reason}`),
    ...[...undecided.keys()].map(reason => `cannot tell: ${reason}`),
    ...gaps.map(({ detail, remedy }) => `cannot tell: ${detail}${remedy ? ` (${remedy})` : ''}`),
    ...(error === undefined ? [] : [`the check broke: ${error instanceof Error ? error.message : 'it threw'}`]),
  ];
  return lines.length > 0 ? lines : ['nothing: it is as it should be'];
}

function reportLines({
  message,
  severity,
  confidence,
  on,
  text,
  since,
  state,
  grace,
  settles,
  related,
  evidence,
}: Reported): readonly string[] {
  const about = [
    `message ${message}`,
    ...(confidence === 'suspected' ? ['suspected'] : []),
    since === undefined ? 'of unknown age' : `since ${since}`,
    ...(grace > 0 ? [`grace ${formatDuration(grace)}`] : []),
    state === 'settled'
      ? 'it counts'
      : `unsettled${settles === undefined ? '' : `, counts from ${new Date(settles).toISOString()}`}`,
  ];
  return [
    `${severity}: ${formatRef(on)}: ${text}`,
    `  ${about.join(' · ')}`,
    ...(related.length > 0 ? [`  related: ${related.map(formatRef).join(', ')}`] : []),
    ...evidence.map(line => `  | ${line}`),
  ];
}
