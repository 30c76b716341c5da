import type { Look } from '../evidence/evidence.ts';
import type { Ref } from '../resources/resource.ts';
import { kindOf } from '../resources/resource.ts';
import { formatRef, toRef } from '../resources/to-ref.ts';
import type { Gap } from '../results/gap.ts';
import { evaluate, type Terms } from './evaluate.ts';
import type { Judged } from './judged.ts';
import { lift } from './lift.ts';
import { subjectsOf } from './plan.ts';
import type { Registered } from './registry.ts';
import type { Sweep } from './sweep.ts';

/** What a check did with one object. */
export interface Traced {
  readonly subject: Ref;
  /** What it looked at, in this order, each once. */
  readonly looks: readonly Look[];
  readonly judged: Judged;
}

/**
 * Examines one object anew and tells what the check looked at: an object by its name, or all those whose findings are
 * lifted to it. Empty where the check examines nothing of that name. Everything has to be read already.
 */
export function trace(entry: Registered, sweep: Sweep, terms: Terms, on: string): readonly Traced[] {
  const { check } = entry;
  const tables = subjectTables(entry, sweep);
  const objects = tables.flatMap(table => table.objects);
  const named = objects.filter(object => formatRef(toRef(object)) === on);
  const lifted = named.length > 0 ? named : objects.filter(object => formatRef(lift(object).on) === on);
  const expected = ((check.expects ?? []) as readonly Ref[]).filter(
    ref => formatRef(ref) === on && tables.some(({ resource }) => kindOf(resource) === ref.kind),
  );
  const subjects = lifted.length > 0 ? lifted.map(toRef) : expected;
  return subjects.map(subject => {
    const looks = new Map<string, Look>();
    const evidence = sweep.watched(look => void looks.set(JSON.stringify(look), look));
    const only = (other: Ref): boolean => formatRef(other) === formatRef(subject);
    const judged = evaluate(check, evidence, { ...terms, only });
    return { subject, looks: [...looks.values()], judged };
  });
}

/** Why there may be more subjects than were seen. */
export const unseenSubjects = (entry: Registered, sweep: Sweep): readonly Gap[] =>
  subjectTables(entry, sweep).flatMap(({ gap }) => gap ?? []);

const subjectTables = ({ check }: Registered, { tables }: Sweep): Sweep['tables'] =>
  tables.filter(({ resource }) => subjectsOf(check).some(({ id }) => id === resource.id));
