import { setTimeout as sleep } from 'node:timers/promises';
import { baselineNotes } from '../baseline/baseline-notes.ts';
import { failure } from '../errors.ts';
import type { Table } from '../evidence/table.ts';
import { groupBy } from '../group-by.ts';
import { Namespace } from '../resources/namespace.ts';
import { Node } from '../resources/node.ts';
import { isBlind } from '../results/blocking.ts';
import { ending } from '../results/ending.ts';
import type { BundledPlugin, Fleet, RunEvent, RunEventOf } from '../results/event.ts';
import type { Guide } from '../results/guide.ts';
import type { CheckResult } from '../results/result.ts';
import type { Pending } from '../sdk/define-plugin.ts';
import type { Settings } from '../sdk/settings.ts';
import type { Source } from '../sources/source.ts';
import { causesOfRun } from './causes-of-run.ts';
import { conclude } from './conclude.ts';
import { type Examined, examine } from './examine.ts';
import { type Expectations, unmet } from './expectations.ts';
import { type Gate, gate } from './gate.ts';
import { nextLook, restsOn, waitsFor } from './next-look.ts';
import type { Plan } from './plan.ts';
import { missing } from './presence.ts';
import type { Registered } from './registry.ts';
import { Sightings } from './sightings.ts';
import { Sweep } from './sweep.ts';

export interface RunOptions extends Gate {
  readonly plan: Plan;
  readonly source: Source;
  /** Empty; holds everything that was read when the run is over. Without it, nobody asks afterwards. */
  readonly sweep?: Sweep;
  readonly settings: Settings;
  /** Failure modes that no check decides: causes are looked for beyond them. */
  readonly pending?: Readonly<Record<string, Pending>>;
  /** Options of a check, parsed, with defaults. */
  readonly optionsOf: (entry: Registered) => Readonly<Record<string, unknown>>;
  readonly bundle: readonly BundledPlugin[];
  readonly fleet?: Fleet | undefined;
  /** What the page of a check says. */
  readonly guideOf?: (entry: Registered) => Guide | undefined;
  readonly expect?: Expectations | undefined;
  /** Caps every grace, milliseconds. */
  readonly grace?: number | undefined;
  /** How long a young problem is waited for, milliseconds. Default 0: the run looks once. */
  readonly settle?: number;
  /** The limit of one check, milliseconds. */
  readonly timeout: number;
  /** Aborted by a signal: what is known is reported, the rest is a gap. */
  readonly signal?: AbortSignal;
  /** Which signal. */
  readonly interrupted?: () => 130 | 143 | undefined;
  /** Another one in tests only. */
  readonly clock?: Clock;
}

/** Milliseconds: since the epoch, and to wait. */
export interface Clock {
  readonly now: () => number;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

const wallClock: Clock = { now: Date.now, sleep: (time, signal) => sleep(time, undefined, { signal }) };

/**
 * One run: reads, judges every selected check, looks again at what is too young to count, and says how it ends. Verdicts
 * rest on the server's time; the clock is for the header of the report and for how long to wait.
 */
export async function* run(options: RunOptions): AsyncGenerator<RunEvent> {
  const { plan, source, failOn, settle = 0, signal = new AbortController().signal, clock = wallClock } = options;
  const sweep = options.sweep ?? new Sweep(source, plan, options.namespaces);
  const deadline = clock.now() + settle;
  yield {
    type: 'start',
    target: source.target,
    // An unreachable cluster of several needs a name as well.
    cluster: options.fleet?.context ?? source.cluster,
    started: new Date(clock.now()).toISOString(),
    failOn,
    ...(options.onlyNew && { failOnNew: true }),
    ...(options.namespaces && { namespaces: options.namespaces }),
    bundle: options.bundle,
    ...(plan.shard && { shard: plan.shard }),
    ...(options.fleet && { fleet: options.fleet }),
    checks: plan.selected.length,
    notSelected: plan.notSelected,
    notes: source.notes,
  };
  let begun = clock.now();
  await sweep.list();
  yield* reads(sweep);
  const expected = expectations(options, sweep.tables);
  if (expected.broken.length > 0) throw failure('ERR_EXPECTATION', { reason: expected.broken.join('; ') });

  const looksAgain = source.kind === 'live' && settle > 0;
  // A recording has been looked at as often as it will be; it brings along what the looks of its run saw.
  const sightings = looksAgain
    ? new Sightings(Math.min(...sweep.tables.map(({ at }) => at.from)))
    : source.sightings && new Sightings(source.sightings.began, source.sightings.seen);
  sweep.sightings = sightings;
  const examined = new Map<string, Examined>();
  for (let left = plan.selected; ; ) {
    // After a signal, what was seen before is worth more than that nothing was seen again.
    for await (const one of examine(left, { ...options, sweep, signal, sightings }))
      if (!signal.aborted || !examined.has(one.entry.id)) examined.set(one.entry.id, one);
    if (!looksAgain || !sightings || signal.aborted || clock.now() >= deadline) break;
    const seen = Math.max(...sweep.tables.map(({ at }) => at.to).filter(Number.isFinite));
    const until = seen + deadline - clock.now();
    const waiting = [...examined.values()].filter(one => waitsFor(one, sightings, { failOn, until }));
    if (waiting.length === 0) break;
    const look = nextLook(waiting, sweep.tables, { now: clock.now(), deadline, readFor: clock.now() - begun });
    yield { type: 'settle', unsettled: look.unsettled, until: new Date(deadline).toISOString(), on: look.on };
    await clock.sleep(look.wait, signal).catch(() => {});
    begun = clock.now();
    if (!signal.aborted) await sweep.lookAgain(look.resources, look.documents);
    if (signal.aborted) break;
    yield* reads(sweep);
    // All verdicts of a report rest on the same evidence, also those that were clear before.
    left = plan.selected.filter(({ check }) => restsOn(check, look));
    sightings.lookAgain(left.map(({ id }) => id));
  }
  yield* documentsRead(sweep);
  // In the order of the plan: those that wanted documents were examined last.
  const all = plan.selected.flatMap(({ id }) => examined.get(id) ?? []);
  const judged = all.map(({ entry, judged }) => conclude(entry, judged, failOn));
  const absent = [...missing(plan.selected, judged, sweep.tables, options.namespaces), ...expected.unknown];
  const results = gate(judged, sweep.tables, options);
  for (const [i, result] of results.entries())
    yield { type: 'check', result: withGuide(result, all[i]?.entry, options), took: all[i]?.took ?? 0 };
  const clusterUid = uidOf(sweep.tables);
  const { cluster } = source;
  const checks = results.map(({ check }) => check);
  const { baseline, namespaces } = options;
  yield {
    type: 'end',
    ended: new Date(clock.now()).toISOString(),
    ...asOf(sweep),
    causes: causesOfRun({ ...options, sweep, examined: all, results }),
    ...(clusterUid !== undefined && { clusterUid }),
    ...(baseline && { notes: baselineNotes(baseline, { cluster, clusterUid, checks, namespaces }) }),
    ...ending(results, { ...options, absent, signal: options.interrupted?.() }),
  };
}

/** Whoever reads of a problem wants to know what to do; of what is well, nobody does. */
function withGuide(result: CheckResult, entry: Registered | undefined, { guideOf }: RunOptions): CheckResult {
  const wanted = result.findings.length > 0 || isBlind(result);
  const guide = wanted && entry ? guideOf?.(entry) : undefined;
  return guide ? { ...result, check: { ...result.check, guide } } : result;
}

/** What was expected of the cluster, as far as anybody expects anything. */
function expectations({ expect }: RunOptions, tables: readonly Table[]): ReturnType<typeof unmet> {
  const nodes = tables.find(({ resource }) => resource.id === Node.id);
  const namespaces = tables.find(({ resource }) => resource.id === Namespace.id);
  return expect && nodes && namespaces ? unmet(expect, { nodes, namespaces }) : { broken: [], unknown: [] };
}

const uidOf = (tables: readonly Table[]): string | undefined =>
  tables.find(({ resource }) => resource.id === Namespace.id)?.peek({ name: 'kube-system' })?.metadata.uid;

function* reads({ tables }: Sweep): Generator<RunEvent> {
  for (const { resource, objects, gap } of tables)
    yield { type: 'read', resource: resource.id, count: objects.length, gaps: gap ? [gap] : [] };
}

function* documentsRead({ documents }: Sweep): Generator<RunEvent> {
  const kinds = groupBy(documents.all(), ({ want }) => want.document.id);
  for (const [resource, reads] of kinds)
    yield { type: 'read', resource, count: reads.length, gaps: reads.flatMap(({ gap }) => gap ?? []) };
}

/** The time of the cluster, where the interval in which it was last seen is short. */
function asOf({ tables }: Sweep): Pick<RunEventOf<'end'>, 'asOf'> {
  const known = tables.map(({ at }) => at).filter(({ from, to }) => Number.isFinite(from) && to >= from);
  const last = known.toSorted((a, b) => b.from - a.from)[0];
  return last && last.to - last.from <= 60_000 ? { asOf: new Date(last.from).toISOString() } : {};
}
