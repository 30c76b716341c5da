import type { Ref } from '../resources/resource.ts';
import { formatRef, toRef } from '../resources/to-ref.ts';
import type { Finding } from '../results/result.ts';
import { severities } from '../results/severity.ts';
import { identity } from './identity.ts';
import type { Reported } from './judged.ts';

/** Instances that a finding names; its count is exact. */
const mostInstances = 10;

/** Reports on objects of one controller, with one message and one key, become one finding. Worst first, then by id. */
export function findings(check: string, reported: readonly Reported[]): readonly Finding[] {
  const groups = new Map<string, { readonly on: Ref; readonly reports: Reported[] }>();
  for (const report of reported) {
    const { id, on } = identity(check, report);
    const group = groups.get(id);
    if (group) group.reports.push(report);
    else groups.set(id, { on, reports: [report] });
  }
  return [...groups].map(([id, { on, reports }]) => merge(id, on, reports)).toSorted(compare);
}

function merge(id: string, on: Ref, reports: readonly Reported[]): Finding {
  // A settled report speaks for the others. They all have one message, and with it one severity.
  const first = reports.find(({ state }) => state === 'settled') ?? reports[0];
  if (!first) throw new Error('a finding without a report');
  const instances = new Map(reports.map(({ object, on }) => [formatRef(on), object ? toRef(object) : on]));
  const related = new Map(reports.flatMap(report => report.related.map(ref => [formatRef(ref), ref] as const)));
  return {
    id,
    on,
    instances: [...instances.values()].slice(0, mostInstances),
    count: instances.size,
    message: first.message,
    ...(first.key !== undefined && { key: first.key }),
    text: first.text,
    data: first.data,
    severity: first.severity,
    confidence: first.confidence,
    ...(first.since !== undefined && { since: first.since }),
    state: first.state,
    related: [...related.values()],
    ...(first.path && { path: first.path }),
    evidence: first.evidence,
  };
}

const compare = (a: Finding, b: Finding): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1);
