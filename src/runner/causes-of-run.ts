import { causes, type Standing } from '../causes/causes.ts';
import { placeOf, type Surroundings } from '../causes/place.ts';
import type { AnyObject, Table } from '../evidence/table.ts';
import { groupBy } from '../group-by.ts';
import { matches } from '../resources/matches.ts';
import type { Pod } from '../resources/pod.ts';
import { kindOf, type Ref } from '../resources/resource.ts';
import { formatRef, toRef } from '../resources/to-ref.ts';
import { isBlind, urgencyOf } from '../results/blocking.ts';
import type { Cause } from '../results/cause.ts';
import type { CheckResult } from '../results/result.ts';
import type { Settings } from '../sdk/settings.ts';
import type { Examined } from './examine.ts';
import { identity } from './identity.ts';
import type { RunOptions } from './run.ts';
import type { Sweep } from './sweep.ts';

interface Explained extends Pick<RunOptions, 'plan' | 'settings' | 'pending' | 'failOn' | 'onlyNew'> {
  readonly sweep: Sweep;
  readonly examined: readonly Examined[];
  /** As the gate sees them; those of no check are about the run itself and stand alone. */
  readonly results: readonly CheckResult[];
}

/** The findings of a run, explained by each other. */
export function causesOfRun(run: Explained): readonly Cause[] {
  const { plan, pending = {}, results, failOn, onlyNew } = run;
  const around = surroundings(run.sweep);
  const reported = run.examined.flatMap(({ entry: { id }, judged }) =>
    judged.reported.map((report): Standing => {
      const { id: finding, on: top } = identity(id, report);
      const place = placeOf(report.on, top, report.related, around);
      return { finding, check: id, since: report.since, place, sustains: sustains(report.object, run.settings) };
    }),
  );
  const findings = new Map(results.flatMap(result => result.findings.map(one => [one.id, { result, one }] as const)));
  const known = new Set(reported.map(({ finding }) => finding));
  const alone = [...findings].flatMap(([finding, { result, one }]): readonly Standing[] =>
    known.has(finding)
      ? []
      : [{ finding, check: result.check.id, place: placeOf(one.on, one.on, [], around), sustains: false }],
  );
  const declared = new Map(plan.registered.map(({ id, check }) => [id, check.causedBy]));
  const blind = new Map(results.map(result => [result.check.id, isBlind(result)]));
  return causes([...reported, ...alone], {
    causedBy: check => declared.get(check) ?? pending[check]?.causedBy,
    lookedAt: check => blind.get(check) === false,
    around,
    urgency: finding => urgencyOf(findings.get(finding)?.one, failOn, onlyNew),
  });
}

function surroundings({ tables }: Sweep): Surroundings {
  const byKind = groupBy(tables, ({ resource }) => kindOf(resource));
  let owned: ReadonlyMap<string, readonly { readonly ref: Ref }[]> | undefined;
  return {
    find: ref => {
      for (const table of byKind.get(ref.kind) ?? []) {
        const object = table.peek(ref);
        if (object) return { object, links: () => table.resource.links?.(object) ?? {} };
      }
      return undefined;
    },
    // Asked where a way leads through something that was not looked at: seldom.
    ownedBy: owner => {
      owned ??= groupBy(
        tables.flatMap(table => table.objects.flatMap(object => ownershipOf(table, object))),
        one => one.owner,
      );
      return (owned.get(owner) ?? []).map(({ ref }) => ref);
    },
  };
}

function ownershipOf({ resource }: Table, object: AnyObject): readonly { readonly owner: string; readonly ref: Ref }[] {
  try {
    const owner = resource.links?.(object).owner;
    return owner ? [{ owner: formatRef(owner), ref: toRef(object) }] : [];
  } catch {
    // What is hidden, or more than a plugin's resource can cope with, relates nothing.
    return [];
  }
}

/** Pods of cluster DNS, and Pods in the network of their Node, as those of kube-proxy and of the network are. */
function sustains(object: AnyObject | undefined, { dns }: Settings): boolean {
  if (object?.kind !== 'Pod') return false;
  const { metadata, spec } = object as Pod;
  return (
    spec?.hostNetwork === true ||
    (metadata.namespace === dns.namespace && matches({ matchLabels: dns.labels }, metadata.labels))
  );
}
