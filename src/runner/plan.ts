import picomatch from 'picomatch';
import { type AnyDocument, isDocument } from '../documents/document.ts';
import { failure } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import { nearestHint } from '../nearest.ts';
import type { Capability } from '../resources/capability.ts';
import { Node } from '../resources/node.ts';
import { type AnyResource, groupOf, kindOf, type Ref } from '../resources/resource.ts';
import type { Shard } from '../results/event.ts';
import type { AnyCheck } from '../sdk/check.ts';
import type { Registered } from './registry.ts';

export interface Selection {
  /** Ids or globs; none: all. A check that is named is taken whatever its profile. */
  readonly checks: readonly string[];
  readonly skip: readonly string[];
  readonly profile: 'platform' | 'workloads' | 'all';
  /** Subjects are examined in these namespaces only. Evidence is never limited by them. */
  readonly namespaces?: readonly string[] | undefined;
  /** Only the checks of this part. */
  readonly shard?: Shard | undefined;
  /** What the run may do. Default: `allowedByDefault`. */
  readonly allowed?: ReadonlySet<Capability>;
}

/** What a run may do unless it is told otherwise: `history` needs a recording to look into. */
export const allowedByDefault: readonly Capability[] = ['api', 'events', 'logs'];

/** What a run will do, before anything is read. */
export interface Plan {
  readonly selected: readonly Registered[];
  /** All that could have been selected. */
  readonly registered: readonly Registered[];
  readonly notSelected: readonly { readonly check: string; readonly reason: string }[];
  readonly shard?: Shard | undefined;
  /** Each once, in the order of their ids. */
  readonly resources: readonly AnyResource[];
  /** Resources that decorate findings and may not be read. */
  readonly withheld: readonly AnyResource[];
  readonly allowed: ReadonlySet<Capability>;
  /** The kinds of documents that may be wanted, each once, in the order of their ids. */
  readonly documents: readonly AnyDocument[];
  /** The masked values that selected checks declare. */
  readonly keeps: ReadonlySet<string>;
}

/** Which checks run, which do not and why, and what must be read for them; `also` is read for the run itself. */
export function plan(registered: readonly Registered[], selection: Selection, also: readonly AnyResource[] = []): Plan {
  const allowed = selection.allowed ?? new Set(allowedByDefault);
  const named = selection.checks.map(pattern => matcher(pattern, registered));
  const skipped = selection.skip.map(pattern => matcher(pattern, registered));
  const selected: Registered[] = [];
  const notSelected: { check: string; reason: string }[] = [];
  for (const entry of registered) {
    const reason = reasonAgainst(entry, { ...selection, allowed }, named, skipped);
    if (reason) notSelected.push({ check: entry.id, reason });
    else selected.push(entry);
  }
  if (selected.length === 0) throw failure('ERR_NOTHING_SELECTED', { reason: reasons(notSelected) });
  const { shard } = selection;
  if (shard) deal(selected, notSelected, shard);
  // A run needs a Ready Node, whatever its checks read: see presence.ts.
  const resources = new Map([Node, ...also].map((resource: AnyResource) => [resource.id, resource]));
  const documents = new Map<string, AnyDocument>();
  const withheld = new Map<string, AnyResource>();
  for (const { check } of selected) {
    for (const resource of readsOf(check)) resources.set(resource.id, resource);
    for (const document of documentsOf(check)) documents.set(document.id, document);
    for (const extra of enrichesOf(check)) {
      const isAllowed = allowed.has(capabilityOf(extra));
      if (!isDocument(extra)) (isAllowed ? resources : withheld).set(extra.id, extra);
      else if (isAllowed) documents.set(extra.id, extra);
    }
  }
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
  return {
    selected,
    shard,
    registered,
    notSelected,
    resources: [...resources.values()].toSorted(byId),
    withheld: [...withheld.values()].toSorted(byId),
    allowed,
    documents: [...documents.values()].toSorted(byId),
    keeps: new Set(selected.flatMap(({ check }) => check.keeps ?? [])),
  };
}

/** The resources that decide a check. */
export const readsOf = (check: AnyCheck): readonly AnyResource[] => [...subjectsOf(check), ...(check.reads ?? [])];

/** The documents that decide a check. */
export const documentsOf = (check: AnyCheck): readonly AnyDocument[] => check.documents ?? [];

/** What only decorates its findings, as far as it may be read: what may not decides nothing. */
export const enrichesOf = (check: AnyCheck): readonly (AnyResource | AnyDocument)[] => check.enriches ?? [];

/** The resources and documents that decide a check and need this capability. */
export const needs = (check: AnyCheck): readonly Capability[] => [
  ...new Set([...readsOf(check), ...documentsOf(check)].map(capabilityOf)),
];

/** What a run must be allowed to do to read it. Who may list Secrets has read them, whatever a plugin calls it. */
export const capabilityOf = (read: AnyResource | AnyDocument): Capability =>
  (
    isDocument(read)
      ? read.permission && isSecrets(read.permission.group, read.permission.resource)
      : isSecrets(groupOf(read), read.plural)
  )
    ? 'secrets'
    : (read.capability ?? 'api');

const isSecrets = (group: string, resource: string): boolean => group === '' && resource === 'secrets';

export const subjectsOf = (check: AnyCheck): readonly AnyResource[] =>
  Array.isArray(check.subject) ? check.subject : [check.subject];

/** Leaves the checks of one part. A layer stays whole: whether anything of it is there is judged by all its checks. */
function deal(selected: Registered[], notSelected: { check: string; reason: string }[], { index, of }: Shard): void {
  const layers = [...groupBy(selected, ({ layer }) => layer).values()].toSorted((a, b) => b.length - a.length);
  if (of > layers.length)
    throw failure('ERR_USAGE', {
      detail: `--shard ${index}/${of}: the selected checks are of ${layers.length} layers, and a layer stays whole`,
      command: 'run',
    });
  const parts = Array.from({ length: of }, (): Registered[] => []);
  for (const layer of layers) parts.toSorted((a, b) => a.length - b.length)[0]?.push(...layer);
  const partOf = new Map(parts.flatMap((part, i) => part.map(({ id }) => [id, i + 1] as const)));
  for (const { id } of selected)
    if (partOf.get(id) !== index) notSelected.push({ check: id, reason: `runs in part ${partOf.get(id)} of ${of}` });
  notSelected.sort((a, b) => (a.check < b.check ? -1 : 1));
  selected.splice(0, selected.length, ...selected.filter(({ id }) => partOf.get(id) === index));
}

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
  { profile, namespaces, allowed }: Selection & Pick<Plan, 'allowed'>,
  named: readonly ((id: string) => boolean)[],
  skipped: readonly ((id: string) => boolean)[],
): string | undefined {
  if (skipped.some(matches => matches(id))) return 'skipped by --skip';
  if (named.length > 0 && !named.some(matches => matches(id))) return 'not among the checks named';
  if (named.length === 0 && profile !== 'all' && check.profile !== profile)
    return `belongs to profile ${check.profile}; --profile all takes it`;
  const denied = needs(check).filter(capability => !allowed.has(capability));
  if (denied.length > 0) return denied.map(whyNot).join(', ');
  if (namespaces && !subjectsOf(check).some(subject => isInScope(check, subject, namespaces)))
    return `examines ${subjectsOf(check).map(kindOf).join(', ')} outside the namespaces selected with -n`;
  return undefined;
}

const whyNot = (capability: Capability): string =>
  capability === 'history'
    ? 'needs an earlier recording to compare with: --history FILE'
    : `needs the capability ${capability}: --allow ${capability}`;

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
