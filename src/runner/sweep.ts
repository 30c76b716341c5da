import type { AnyDocument } from '../documents/document.ts';
import { DocumentTable, gapOfDocument, nameOf, type Want } from '../evidence/document-table.ts';
import { Evidence, type Look } from '../evidence/evidence.ts';
import { anytime } from '../evidence/interval.ts';
import { Table } from '../evidence/table.ts';
import type { AnyResource } from '../resources/resource.ts';
import type { Source } from '../sources/source.ts';
import { capabilityOf, type Plan } from './plan.ts';
import type { Sightings } from './sightings.ts';

/** Everything that a run has read, and the way to read more. How much at a time is the source's business. */
export class Sweep {
  readonly documents = new DocumentTable();
  /** Set by a run that looks more than once. */
  sightings: Sightings | undefined;
  readonly #source: Source;
  readonly #plan: Plan;
  readonly #namespaces: readonly string[] | undefined;
  readonly #tables = new Map<string, Table>();
  /** Documents of each kind that were fetched since the last look began. */
  #fetched = new Map<string, number>();
  #evidence: Evidence | undefined;

  constructor(source: Source, plan: Plan, namespaces: readonly string[] | undefined) {
    this.#source = source;
    this.#plan = plan;
    this.#namespaces = namespaces;
    for (const resource of plan.withheld) {
      const { id, plural } = resource;
      const detail = `${plural} are not read: --allow ${capabilityOf(resource)}`;
      const gap = { of: id, reason: 'not-allowed', detail } as const;
      this.#tables.set(id, new Table({ resource, objects: [], gap, at: anytime }));
    }
  }

  /** Everything that was listed, in the order of the ids. */
  get tables(): readonly Table[] {
    const withheld = new Set(this.#plan.withheld.map(({ id }) => id));
    return [...this.#tables]
      .filter(([id]) => !withheld.has(id))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, table]) => table);
  }

  /** What has been read by now; another object after everything that is read. */
  get evidence(): Evidence {
    this.#evidence ??= new Evidence([...this.#tables.values()], this.documents);
    return this.#evidence;
  }

  /** The same evidence, for one examination whose looks are told. */
  watched(looked: (look: Look) => void): Evidence {
    return new Evidence([...this.#tables.values()], this.documents, looked);
  }

  /** Lists these resources, anew where they have been listed before. */
  async list(resources: readonly AnyResource[] = this.#plan.resources): Promise<void> {
    const request = { namespaces: this.#namespaces, keeps: this.#plan.keeps, pool: new Map<string, object>() };
    const tables = await Promise.all(
      resources.map(async resource => new Table(await this.#source.collect(resource, request))),
    );
    for (const table of tables) this.#tables.set(table.resource.id, table);
    this.#evidence = undefined;
  }

  /** Reads these documents, each once, in an order of its own. What goes beyond the budget of its kind is a gap. */
  async fetch(wants: readonly Want[]): Promise<void> {
    const missing = new Map(wants.filter(want => !this.documents.find(want)).map(want => [nameOf(want), want]));
    const sorted = [...missing].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, want]) => want);
    await Promise.all(
      sorted.map(async want => {
        const refused = this.#refusal(want);
        this.documents.add(want, refused ? { gap: refused, at: anytime } : await this.#source.read(want));
      }),
    );
    this.#evidence = undefined;
  }

  #refusal(want: Want): ReturnType<typeof gapOfDocument> | undefined {
    const { id, budget, capability } = want.document;
    if (!this.#plan.allowed.has(capability))
      return gapOfDocument(want, 'not-allowed', `${id} is not read: --allow ${capability}`);
    const fetched = this.#fetched.get(id) ?? 0;
    if (fetched >= budget) return gapOfDocument(want, 'budget', `more than ${budget} documents ${id} were wanted`);
    this.#fetched.set(id, fetched + 1);
    return undefined;
  }

  /** Everything that these kinds rest on is read again when it is asked for. */
  async lookAgain(resources: readonly AnyResource[], documents: readonly AnyDocument[]): Promise<void> {
    const kinds = new Set(documents.map(({ id }) => id));
    this.documents.forget(this.documents.all().filter(({ want }) => kinds.has(want.document.id)));
    this.#fetched = new Map([...this.#fetched].filter(([id]) => !kinds.has(id)));
    await this.list(resources);
  }
}
