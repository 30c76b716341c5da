import type { Want } from '../evidence/document-table.ts';
import { type Evidence, Suspended } from '../evidence/evidence.ts';
import { GapToken } from '../evidence/gap-token.ts';
import { anytime, type Interval, isOlder } from '../evidence/interval.ts';
import type { AnyObject, Table } from '../evidence/table.ts';
import { kindOf, type Ref } from '../resources/resource.ts';
import { formatRef, toRef } from '../resources/to-ref.ts';
import type { Gap } from '../results/gap.ts';
import type { AnyCheck, At, Message } from '../sdk/check.ts';
import { parseDuration } from '../sdk/duration.ts';
import type { Settings } from '../sdk/settings.ts';
import { batch, Interrupted } from './batch.ts';
import type { Judged, Reported } from './judged.ts';
import { documentsOf, enrichesOf, readsOf, subjectsOf } from './plan.ts';
import type { Sightings } from './sightings.ts';

/** What a check is judged under. */
export interface Terms {
  readonly settings: Settings;
  /** Parsed, with defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Caps the grace of every check, in milliseconds. */
  readonly grace?: number | undefined;
  readonly namespaces?: readonly string[] | undefined;
  /** The time limit of the check, in milliseconds. */
  readonly timeout: number;
  /** What earlier looks of this run have seen; absent where there is only one look. */
  readonly sightings?: Sightings | undefined;
  /** Examines these alone: to explain what is said of them. */
  readonly only?: ((subject: Ref) => boolean) | undefined;
  /** The id of the check, under which it is remembered what was sighted. */
  readonly id: string;
}

/** The check did something that its interface does not allow. */
class Misuse extends Error {
  override readonly name = 'Misuse';
}

/** Ends an examination as undecided; like a gap it counts even if it is swallowed. */
class Undecided extends Error {
  override readonly name = 'Undecided';
}

/** What is known of the subject in progress. */
interface Current {
  readonly object: AnyObject | undefined;
  /** Instead of an object: what is expected and is not there. */
  readonly absent: Ref | undefined;
  outcome: 'examined' | 'undecided' | 'suspended';
  /** Made when the examination is over, with its time. */
  readonly reports: (() => Reported)[];
  skipped: string | undefined;
  /** The time of what was looked at so far; undefined before the examination has begun. */
  now: (() => Interval) | undefined;
}

const nobody: Current = {
  object: undefined,
  absent: undefined,
  outcome: 'examined',
  reports: [],
  skipped: undefined,
  now: undefined,
};

const subjectOf = ({ object, absent }: Current): Ref => {
  const subject = object ? toRef(object) : absent;
  if (!subject) throw new Misuse('it spoke of a subject while none was examined');
  return subject;
};

/** Lines of evidence under one finding, and characters of a line. */
const mostLines = 20;
const longestLine = 500;

/** Examines every subject of one check. Never throws: what the check does wrong is part of the answer. */
export function evaluate(check: AnyCheck, evidence: Evidence, terms: Terms): Judged {
  const examination = new Examination(check, evidence, terms);
  try {
    batch(terms.timeout, () => examination.run());
  } catch (error) {
    if (error instanceof Interrupted) examination.interrupted();
    // Anything can be thrown, also nothing at all.
    else examination.error = error ?? new Error(`it threw ${String(error)}`);
  }
  return examination;
}

class Examination implements Judged {
  readonly reported: Reported[] = [];
  readonly skipped = new Map<string, number>();
  readonly undecided = new Map<string, Ref[]>();
  examined = 0;
  error: unknown;
  passing = false;
  readonly decides: number[] = [];
  readonly #gaps = new Map<string, Gap>();
  readonly #wants: Want[] = [];
  readonly #check: AnyCheck;
  readonly #evidence: Evidence;
  readonly #terms: Terms;
  readonly #declared: ReadonlySet<string>;
  /** With what only decorates a finding. */
  readonly #decorating: ReadonlySet<string>;
  readonly #keeps: ReadonlySet<string>;
  readonly #witness: Parameters<Evidence['examine']>[0];
  readonly #context: object;
  #current: Current = nobody;

  constructor(check: AnyCheck, evidence: Evidence, terms: Terms) {
    this.#check = check;
    this.#evidence = evidence;
    this.#terms = terms;
    this.#declared = new Set([...readsOf(check), ...documentsOf(check)].map(({ id }) => id));
    this.#decorating = new Set([...this.#declared, ...enrichesOf(check).map(({ id }) => id)]);
    this.#keeps = new Set(check.keeps);
    this.#context = this.#contextOf(terms);
    this.#witness = {
      keeps: this.#keeps,
      declared: this.#declared,
      wanted: want => {
        this.#current.outcome = 'suspended';
        this.#wants.push(want);
      },
      touched: gap => {
        this.#current.outcome = 'undecided';
        this.#touched(gap);
      },
    };
  }

  get gaps(): readonly Gap[] {
    return [...this.#gaps.values()];
  }

  get wants(): readonly Want[] {
    return this.#wants;
  }

  /** What was found stands; the objects that were not reached may hide anything. */
  interrupted(): void {
    const of = readsOf(this.#check)[0]?.id ?? '';
    this.#touched({ of, reason: 'interrupted', detail: 'the run was interrupted while this check examined' });
  }

  run(): void {
    const tables = subjectsOf(this.#check).map(resource => this.#evidence.table(resource));
    const inScope = (namespace: string | undefined): boolean =>
      !this.#terms.namespaces || (namespace !== undefined && this.#terms.namespaces.includes(namespace));
    const { only } = this.#terms;
    for (const table of tables) {
      for (const gap of this.#subjectGaps(table)) this.#touched(gap);
      for (const object of table.objects)
        if (inScope(object.metadata.namespace) && (!only || only(toRef(object))))
          this.#examine(table, object, undefined);
    }
    for (const ref of (this.#check.expects ?? []) as readonly Ref[]) {
      const table = tables.find(({ resource }) => kindOf(resource) === ref.kind);
      if (!table) throw new Misuse(`it expects ${formatRef(ref)} and ${ref.kind} is not its subject`);
      if (inScope(ref.namespace) && (!only || only(ref)) && !table.peek(ref) && !table.gapIn(ref.namespace))
        this.#examine(table, undefined, ref);
    }
  }

  /** The cells that subjects come from and that were not seen: there may be more subjects. */
  #subjectGaps(table: Table): readonly Gap[] {
    const namespaces = this.#terms.namespaces ?? [undefined];
    return namespaces.flatMap(namespace => table.gapIn(namespace) ?? []);
  }

  #touched(gap: Gap): void {
    this.#gaps.set(JSON.stringify(gap), gap);
  }

  #examine(table: Table, object: AnyObject | undefined, absent: Ref | undefined): void {
    const current: Current = { object, absent, outcome: 'examined', reports: [], skipped: undefined, now: undefined };
    this.#current = current;
    this.#evidence.examine(this.#witness, table, now => {
      current.now = now;
      try {
        const returned: unknown = this.#check.examine(object, this.#context as never);
        if (returned instanceof Promise || typeof (returned as { then?: unknown } | undefined)?.then === 'function')
          throw new Misuse('examine returned a promise; a check is synchronous and pure');
      } catch (error) {
        if (!(error instanceof GapToken || error instanceof Undecided || error instanceof Suspended)) throw error;
      } finally {
        // What a suspended examination said, it will say again.
        if (current.outcome !== 'suspended') for (const finish of current.reports) this.reported.push(finish());
      }
    });
    const { outcome, reports, skipped } = current;
    if (outcome === 'suspended') return;

    if (object && reports.length > 0) this.#enrich(object, table, reports.length);
    if (reports.length === 0 && outcome === 'examined' && skipped !== undefined)
      this.skipped.set(skipped, (this.skipped.get(skipped) ?? 0) + 1);
    else if (reports.length > 0 || outcome === 'examined') this.examined++;
  }

  /** One for all subjects of the check, and about the one in progress: a large cluster has millions of examinations. */
  #contextOf({ options, settings }: Terms): object {
    const current = (): Current => this.#current;
    return Object.freeze({
      ...this.#evidence.reader,
      options,
      settings,
      get absent() {
        return current().absent;
      },
      report: (message: string, data: Reported['data'], at: At = {}) => {
        const { object, reports, now } = this.#current;
        const reported = this.#reported(message, data, at, subjectOf(this.#current), object);
        reports.push(() => ({ ...reported, ...this.#state(reported, now?.() ?? anytime) }));
      },
      skip: (reason: string) => {
        this.#current.skipped = reason;
      },
      cannotTell: this.#cannotTell,
      older: (timestamp: string, than: string | number) => this.#older(timestamp, than),
    });
  }

  #cannotTell = (reason: string, when?: { readonly since: string; readonly grace: At['grace'] }): void => {
    this.#current.outcome = 'undecided';
    this.passing = true;
    const began = Date.parse(when?.since ?? '');
    if (when && !Number.isNaN(began)) this.decides.push(began + this.#graceOf(when.grace));
    const others = this.undecided.get(reason);
    if (others) others.push(subjectOf(this.#current));
    else this.undecided.set(reason, [subjectOf(this.#current)]);
  };

  #reported(message: string, data: Reported['data'], at: At, subject: Ref, object: AnyObject | undefined): Reported {
    const found: string | Message | undefined = Object.hasOwn(this.#check.messages, message)
      ? this.#check.messages[message]
      : undefined;
    if (found === undefined) throw new Misuse(`it reported "${message}", which is none of its messages`);
    const { text, severity, confidence }: Message = typeof found === 'string' ? { text: found } : found;
    const rendered = text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      if (typeof value !== 'string' && !(typeof value === 'number' && Number.isFinite(value)))
        throw new Misuse(`message "${message}" needs {${name}}, found ${String(value)}`);
      return String(value);
    });
    return {
      message,
      text: rendered,
      data,
      severity: severity ?? this.#check.severity,
      confidence: confidence ?? 'confirmed',
      on: at.on ?? subject,
      object: at.on ? this.#evidence.find(at.on, this.#declared) : object,
      key: at.key,
      since: at.since,
      grace: this.#graceOf(at.grace),
      state: 'unsettled',
      settles: undefined,
      related: at.related ?? [],
      path: at.path,
      evidence: [],
    };
  }

  #graceOf(own: At['grace'] = this.#check.grace ?? '0s'): number {
    const grace = typeof own === 'number' ? own : parseDuration(own);
    if (grace === undefined || !(grace >= 0)) throw new Misuse(`a grace is a duration such as "90s", found ${own}`);
    return Math.min(grace, this.#terms.grace ?? Number.POSITIVE_INFINITY);
  }

  /**
   * Young and broken is not a pass: until its grace is surely over, a finding is unsettled. Where the run can look again,
   * a finding that nothing dates, or that began while the run was reading, counts only when a second look confirms it.
   */
  #state(report: Reported, now: Interval): Pick<Reported, 'state' | 'settles'> {
    const { since, grace } = report;
    const { sightings, id } = this.#terms;
    const sighting = sightings?.sight(id, report, now);
    const began = since === undefined ? undefined : Date.parse(since);
    const dated = began !== undefined && !Number.isNaN(began);
    const over = dated
      ? grace === 0 || isOlder(report.since ?? '', grace, now) === true
      : sighting
        ? now.from - sighting.first.to >= grace
        : grace === 0;
    const young = !dated || began >= (sightings?.began ?? Number.POSITIVE_INFINITY);
    const confirmed = !sighting || !young || sighting.looks > 1;
    if (over && confirmed) return { state: 'settled', settles: undefined };
    const from = dated ? began : (sighting?.first.to ?? now.to);
    return { state: 'unsettled', settles: Math.max(from + grace, confirmed ? 0 : now.to) };
  }

  #older(timestamp: string, than: string | number): boolean {
    const limit = typeof than === 'number' ? than : parseDuration(than);
    if (limit === undefined || Number.isNaN(limit))
      throw new Misuse(`older() needs a duration such as "90s", found ${than}`);
    const now = this.#current.now?.() ?? anytime;
    const older = isOlder(timestamp, limit, now);
    if (older !== undefined) return older;
    const reached = Date.parse(timestamp) + limit;
    const reason = Number.isNaN(reached)
      ? 'a timestamp is not RFC 3339'
      : 'an age is too near its limit for how closely the time is known at which it was seen (of a recording, --captured-at says it)';
    this.#cannotTell(reason);
    // The limit was reached while the evidence was read: whoever reads it once more knows.
    if (Number.isFinite(now.to - now.from)) this.decides.push(reached);
    throw new Undecided(reason);
  }

  /** Lines for the last `count` reports. What cannot be seen is said in a line and decides nothing. */
  #enrich(object: AnyObject, table: Table, count: number): void {
    if (!this.#check.evidence) return;
    const lines: string[] = [];
    const touched = (gap: Gap): void => void lines.push(`(not seen: ${gap.of}: ${gap.detail})`);
    const wanted = (want: Want): void => void this.#wants.push(want);
    this.#evidence.examine({ touched, wanted, keeps: this.#keeps, declared: this.#decorating }, table, () => {
      try {
        for (const line of this.#check.evidence?.(object, this.#evidence.reader as never) ?? []) lines.push(line);
      } catch (error) {
        if (!(error instanceof GapToken || error instanceof Suspended)) throw error;
      }
    });
    const evidence = lines.slice(0, mostLines).map(line => String(line).slice(0, longestLine));
    for (let i = this.reported.length - count; i < this.reported.length; i++) {
      const report = this.reported[i];
      if (report) this.reported[i] = { ...report, evidence };
    }
  }
}
