import type { AnyResource, Ref } from '../resources/resource.ts';
import { kindOf } from '../resources/resource.ts';
import type { Where } from '../resources/where.ts';
import type { Gap } from '../results/gap.ts';
import { touch, type Witness, witnessed } from './gap-token.ts';
import { hull, type Interval } from './interval.ts';
import type { AnyObject, Table } from './table.ts';

/** What one examination, or one fact, looked at. */
interface Frame {
  /** Called before a table is looked at; throws where the check did not declare it. */
  readonly see: (table: Table) => void;
}

/** A derived value with everything that it rests on, so that each asker inherits its gaps. */
interface Fact {
  readonly value: unknown;
  readonly thrown: { readonly error: unknown } | undefined;
  readonly gaps: readonly Gap[];
  readonly tables: ReadonlySet<Table>;
}

/** Reading what was not declared is a mistake of the check, whether or not the evidence is there. */
export class UndeclaredRead extends Error {
  override readonly name = 'UndeclaredRead';
}

/** Everything that one sweep saw, and the one reader over it. */
export class Evidence {
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #facts = new Map<unknown, Fact>();
  #frame: Frame = { see: () => {} };

  constructor(tables: readonly Table[]) {
    this.#tables = new Map(tables.map(table => [table.resource.id, table]));
  }

  /** Of a resource that the plan collected. */
  table(resource: AnyResource): Table {
    const table = this.#tables.get(resource.id);
    if (!table) throw undeclared(resource);
    return table;
  }

  /** The object of a kind and name among what a check declares; a gap is as good as absent. For decoration only. */
  find({ kind, namespace, name }: Ref, declared: ReadonlySet<string>): AnyObject | undefined {
    for (const [id, table] of this.#tables)
      if (declared.has(id) && kindOf(table.resource) === kind) return table.peek({ namespace, name });
    return undefined;
  }

  readonly reader = {
    list: (resource: AnyResource, where?: Where): readonly AnyObject[] => this.#look(resource).list(where),
    get: (resource: AnyResource, at: { readonly namespace?: string; readonly name: string }): AnyObject | undefined =>
      this.#look(resource).get(at),
    // Plan selects no check that declares documents, so this is reached by an undeclared read only.
    read: (document: { readonly id: string }): never =>
      touch({ of: document.id, reason: 'not-allowed', detail: `${document.id} was not declared` }),
    derive: (fact: (reader: unknown) => unknown): unknown => this.#derive(fact),
  };

  /** Runs one examination: only the declared resources, every gap told, and the time of what it looked at. */
  examine(
    by: Witness & { readonly declared: ReadonlySet<string> },
    subject: Table,
    examination: (now: () => Interval) => void,
  ): void {
    let now = subject.at;
    const see = (table: Table): void => {
      if (!by.declared.has(table.resource.id)) throw undeclared(table.resource);
      now = hull(now, table.at);
    };
    this.#within({ see }, () => witnessed(by, () => examination(() => now)));
  }

  #within<T>(frame: Frame, work: () => T): T {
    const outer = this.#frame;
    this.#frame = frame;
    try {
      return work();
    } finally {
      this.#frame = outer;
    }
  }

  #look(resource: AnyResource): Table {
    const table = this.table(resource);
    this.#frame.see(table);
    return table;
  }

  #derive(fact: (reader: unknown) => unknown): unknown {
    let known = this.#facts.get(fact);
    if (!known) {
      known = this.#compute(fact);
      this.#facts.set(fact, known);
    }
    for (const table of known.tables) this.#frame.see(table);
    for (const gap of known.gaps) touch(gap);
    if (known.thrown) throw known.thrown.error;
    return known.value;
  }

  #compute(fact: (reader: unknown) => unknown): Fact {
    const [gaps, tables]: [Gap[], Set<Table>] = [[], new Set()];
    const attempt = (): Pick<Fact, 'value' | 'thrown'> => {
      try {
        return { value: fact(this.reader), thrown: undefined };
      } catch (error) {
        return { value: undefined, thrown: { error } };
      }
    };
    // A fact keeps no masked value: it is shared between checks that declare different ones.
    const witness: Witness = { touched: gap => gaps.push(gap), keeps: new Set() };
    const outcome = this.#within({ see: table => tables.add(table) }, () => witnessed(witness, attempt));
    return { ...outcome, gaps, tables };
  }
}

const undeclared = (resource: AnyResource): UndeclaredRead =>
  new UndeclaredRead(`${resource.id} is read and not declared; add ${kindOf(resource)} to \`reads\``);
