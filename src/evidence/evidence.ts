import type { AnyDocument } from '../documents/document.ts';
import type { AnyResource, Ref } from '../resources/resource.ts';
import { kindOf } from '../resources/resource.ts';
import type { Where } from '../resources/where.ts';
import type { Gap } from '../results/gap.ts';
import { DocumentTable, type Want } from './document-table.ts';
import { GapToken, touch, type Witness, witnessed } from './gap-token.ts';
import { hull, type Interval } from './interval.ts';
import type { AnyObject, Table } from './table.ts';

/** What one examination, or one fact, looked at. */
interface Frame {
  /** Called before a table is looked at; throws where the check did not declare it. */
  readonly see: (table: Table) => void;
  /** Called before a document is looked at; throws where the check did not declare it. */
  readonly open: (document: AnyDocument) => void;
  /** Called when a table or a document was looked at, with its time. */
  readonly saw: (at: Interval) => void;
  /** Called where a document has to be fetched first. */
  readonly want: (want: Want) => void;
}

/** The frame of one examination. */
class ExaminationFrame implements Frame {
  now: Interval;
  readonly #by: { readonly declared: ReadonlySet<string>; readonly wanted: (want: Want) => void };

  constructor(by: { readonly declared: ReadonlySet<string>; readonly wanted: (want: Want) => void }, now: Interval) {
    this.#by = by;
    this.now = now;
  }

  see({ resource }: Table): void {
    if (!this.#by.declared.has(resource.id)) throw undeclared(resource);
  }

  open({ id }: AnyDocument): void {
    if (!this.#by.declared.has(id)) throw new UndeclaredRead(`${id} is read and not declared; add it to \`documents\``);
  }

  saw(at: Interval): void {
    this.now = hull(this.now, at);
  }

  want(want: Want): void {
    this.#by.wanted(want);
  }
}

/** One look of a check at the evidence, for whoever wants to know what it looked at. */
export type Look =
  | { readonly at: 'list'; readonly resource: AnyResource; readonly where: Where; readonly found: number }
  | { readonly at: 'object'; readonly on: Ref; readonly found: boolean }
  | { readonly at: 'document'; readonly want: Want }
  /** What it would have looked at could not be seen. */
  | { readonly at: 'gap'; readonly gap: Gap };

/** Ends an examination that cannot go on before a document has been fetched. Like a gap it counts even if swallowed. */
export class Suspended extends Error {
  override readonly name = 'Suspended';
}

/** A derived value with everything that it rests on, so that each asker inherits its gaps. */
interface Fact {
  readonly value: unknown;
  readonly thrown: { readonly error: unknown } | undefined;
  readonly gaps: readonly Gap[];
  readonly tables: ReadonlySet<Table>;
  readonly documents: ReadonlySet<AnyDocument>;
  readonly at: readonly Interval[];
}

/** Reading what was not declared is a mistake of the check, whether or not the evidence is there. */
export class UndeclaredRead extends Error {
  override readonly name = 'UndeclaredRead';
}

/** Everything that one sweep saw, and the one reader over it. */
export class Evidence {
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #facts = new Map<unknown, Fact>();
  readonly #documents: DocumentTable;
  readonly #looked: (look: Look) => void;
  #frame: Frame = { see: () => {}, open: () => {}, saw: () => {}, want: () => {} };

  constructor(tables: readonly Table[], documents = new DocumentTable(), looked: (look: Look) => void = () => {}) {
    this.#documents = documents;
    this.#looked = looked;
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
    list: (resource: AnyResource, where: Where = {}): readonly AnyObject[] => {
      const objects = this.#look(resource, table => table.list(where));
      this.#looked({ at: 'list', resource, where, found: objects.length });
      return objects;
    },
    get: (resource: AnyResource, at: { readonly namespace?: string; readonly name: string }): AnyObject | undefined => {
      const object = this.#look(resource, table => table.get(at));
      this.#looked({ at: 'object', on: { kind: kindOf(resource), ...at }, found: object !== undefined });
      return object;
    },
    read: (document: AnyDocument, key: unknown): unknown => this.#read({ document, key }),
    derive: (fact: (reader: unknown) => unknown): unknown => this.#derive(fact),
  };

  /** Runs one examination: only the declared resources, every gap told, and the time of what it looked at. */
  examine(
    by: Witness & { readonly declared: ReadonlySet<string>; readonly wanted: (want: Want) => void },
    subject: Table,
    examination: (now: () => Interval) => void,
  ): void {
    const frame = new ExaminationFrame(by, subject.at);
    this.#within(frame, () => witnessed(by, () => examination(() => frame.now)));
  }

  #read(want: Want): unknown {
    this.#frame.open(want.document);
    const read = this.#documents.find(want);
    if (!read) {
      this.#frame.want(want);
      throw new Suspended(`${want.document.id} has to be read first`);
    }
    if (read.gap) this.#refuse(read.gap);
    this.#frame.saw(read.at);
    this.#looked({ at: 'document', want });
    return read.value;
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

  /** What was not seen has no time either: a report that was made before stands. */
  #look<T>(resource: AnyResource, look: (table: Table) => T): T {
    const table = this.table(resource);
    this.#frame.see(table);
    try {
      const found = look(table);
      this.#frame.saw(table.at);
      return found;
    } catch (error) {
      if (error instanceof GapToken) this.#looked({ at: 'gap', gap: error.gap });
      throw error;
    }
  }

  #refuse(gap: Gap): never {
    this.#looked({ at: 'gap', gap });
    return touch(gap);
  }

  #derive(fact: (reader: unknown) => unknown): unknown {
    let known = this.#facts.get(fact);
    if (!known) {
      const wants: Want[] = [];
      known = this.#compute(fact, wants);
      for (const want of wants) this.#frame.want(want);
      if (wants.length > 0) throw new Suspended('a fact needs documents');
      this.#facts.set(fact, known);
    }
    for (const table of known.tables) this.#frame.see(table);
    for (const document of known.documents) this.#frame.open(document);
    for (const at of known.at) this.#frame.saw(at);
    for (const gap of known.gaps) touch(gap);
    if (known.thrown) throw known.thrown.error;
    return known.value;
  }

  #compute(fact: (reader: unknown) => unknown, wants: Want[]): Fact {
    const gaps: Gap[] = [];
    const tables = new Set<Table>();
    const documents = new Set<AnyDocument>();
    const at: Interval[] = [];
    const attempt = (): Pick<Fact, 'value' | 'thrown'> => {
      try {
        return { value: fact(this.reader), thrown: undefined };
      } catch (error) {
        return { value: undefined, thrown: { error } };
      }
    };
    // A fact keeps no masked value: it is shared between checks that declare different ones.
    const witness: Witness = { touched: gap => gaps.push(gap), keeps: new Set() };
    const frame: Frame = {
      see: table => tables.add(table),
      open: document => documents.add(document),
      saw: time => at.push(time),
      want: want => wants.push(want),
    };
    const outcome = this.#within(frame, () => witnessed(witness, attempt));
    return { ...outcome, gaps, tables, documents, at };
  }
}

const undeclared = (resource: AnyResource): UndeclaredRead =>
  new UndeclaredRead(`${resource.id} is read and not declared; add ${kindOf(resource)} to \`reads\``);
