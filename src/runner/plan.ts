import picomatch from 'picomatch';
import { failure } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import { nearestHint } from '../nearest.ts';
import { Node } from '../resources/node.ts';
import { type AnyResource, isResource, kindOf, type Ref } from '../resources/resource.ts';
import type { AnyCheck } from '../sdk/check.ts';
import type { Registered } from './registry.ts';

export interface Selection {
  /** Ids or globs; none: all. A check that is named is taken whatever its profile. */
  readonly checks: readonly string[];
  readonly skip: readonly string[];
  readonly profile: 'platform' | 'workloads' | 'all';
  /** Subjects are examined in these namespaces only. Evidence is never limited by them. */
  readonly namespaces?: readonly string[] | undefined;
}

/** What a run will do, before anything is read. */
export interface Plan {
  readonly selected: readonly Registered[];
  readonly notSelected: readonly { readonly check: string; readonly reason: string }[];
  /** Each once, in the order of their ids. */
  readonly resources: readonly AnyResource[];
  /** The masked values that selected checks declare. */
  readonly keeps: ReadonlySet<string>;
}

/** Which checks run, which do not and why, and what must be read for them. */
export function plan(registered: readonly Registered[], selection: Selection): Plan {
  const named = selection.checks.map(pattern => matcher(pattern, registered));
  const skipped = selection.skip.map(pattern => matcher(pattern, registered));
  const selected: Registered[] = [];
  const notSelected: { check: string; reason: string }[] = [];
  for (const entry of registered) {
    const reason = reasonAgainst(entry, selection, named, skipped);
    if (reason) notSelected.push({ check: entry.id, reason });
    else selected.push(entry);
  }
  if (selected.length === 0) throw failure('ERR_NOTHING_SELECTED', { reason: reasons(notSelected) });
  // A run needs a Ready Node, whatever its checks read: see presence.ts.
  const resources = new Map<string, AnyResource>([[Node.id, Node]]);
  for (const { check } of selected)
    for (const resource of [...readsOf(check), ...enrichesOf(check)]) resources.set(resource.id, resource);
  return {
    selected,
    notSelected,
    resources: [...resources.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    keeps: new Set(selected.flatMap(({ check }) => check.keeps ?? [])),
  };
}

/** The resources that decide a check. */
export const readsOf = (check: AnyCheck): readonly AnyResource[] => [...subjectsOf(check), ...(check.reads ?? [])];

/** The resources that only decorate its findings, as far as they can be read: what cannot decides nothing. */
export const enrichesOf = (check: AnyCheck): readonly AnyResource[] =>
  ((check.enriches ?? []) as readonly AnyResource[]).filter(
    resource => isResource(resource) && (resource.capability ?? 'api') === 'api',
  );

export const subjectsOf = (check: AnyCheck): readonly AnyResource[] =>
  Array.isArray(check.subject) ? check.subject : [check.subject];

/** What is said of an id or glob that matches no check. */
export const unknownCheck = (pattern: string, registered: readonly Registered[]): Error =>
  failure('ERR_CHECK_UNKNOWN', {
    pattern,
    count: registered.length,
    nearest: nearestHint(
      pattern,
      registered.map(({ id }) => id),
    ),
  });

function matcher(pattern: string, registered: readonly Registered[]): (id: string) => boolean {
  const matches = picomatch(pattern);
  if (!registered.some(({ id }) => matches(id))) throw unknownCheck(pattern, registered);
  return matches;
}

function reasonAgainst(
  { id, check }: Registered,
  { profile, namespaces }: Selection,
  named: readonly ((id: string) => boolean)[],
  skipped: readonly ((id: string) => boolean)[],
): string | undefined {
  if (skipped.some(matches => matches(id))) return 'skipped by --skip';
  if (named.length > 0 && !named.some(matches => matches(id))) return 'not among the checks named';
  if (named.length === 0 && profile !== 'all' && check.profile !== profile)
    return `belongs to profile ${check.profile}; --profile all takes it`;
  const needed = [...(check.documents ?? []), ...readsOf(check)].find(({ capability = 'api' }) => capability !== 'api');
  if (needed) return `needs the capability ${needed.capability}, which this version does not have`;
  if (namespaces && !subjectsOf(check).some(subject => isInScope(check, subject, namespaces)))
    return `examines ${subjectsOf(check).map(kindOf).join(', ')} outside the namespaces selected with -n`;
  return undefined;
}

function isInScope(check: AnyCheck, subject: AnyResource, namespaces: readonly string[]): boolean {
  if (!subject.namespaced) return false;
  return (
    !check.expects ||
    (check.expects as readonly Ref[]).some(({ namespace }) => namespace && namespaces.includes(namespace))
  );
}

const reasons = (notSelected: Plan['notSelected']): string =>
  [...groupBy(notSelected, ({ reason }) => reason)]
    .map(([reason, checks]) => `${checks.length} ${reason}`)
    .join('; ') || 'there are none';
