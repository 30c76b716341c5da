import type { Interval } from '../evidence/interval.ts';
import type { Ref } from '../resources/resource.ts';
import { formatRef } from '../resources/to-ref.ts';
import { gated, isBlind } from '../results/blocking.ts';
import { endOf } from '../results/end-of.ts';
import type { Gap } from '../results/gap.ts';
import { type ObjectPattern, objectPattern } from '../results/object-pattern.ts';
import type { CheckResult, Finding } from '../results/result.ts';
import { type Severity, severities, type Threshold } from '../results/severity.ts';
import { type Waived, type Waiver, waiverCheck } from '../results/waiver.ts';
import { verdictOf } from './conclude.ts';

/** A waiver for longer than this is a decision that nobody will look at again. */
const longest = 366 * 86_400_000;

interface Terms {
  /** When the evidence was seen: a recording is judged by the waivers of its day. */
  readonly now: Interval;
  readonly failOn: Threshold;
  /** See `blocking`. */
  readonly onlyNew?: boolean;
  /** Only objects of these were examined. Absent: all. */
  readonly namespaces?: readonly string[] | undefined;
}

/**
 * Marks what waivers in force cover, and decides verdict and gate of those checks anew. `own` is what is wrong with the
 * waivers themselves, as the result of a check of its own; undefined where there are none.
 *
 * A finding is covered by the object that it is about, which is the controller of a Pod, not the Pod. Where several
 * waivers cover it, the first in the order of the file speaks. A check that failed itself (`error`) blocks whatever is
 * waived.
 */
export function applyWaivers(
  results: readonly CheckResult[],
  waivers: readonly Waiver[],
  terms: Terms,
): { readonly results: readonly CheckResult[]; readonly own: CheckResult | undefined } {
  const all = waivers.map(waiver => new Reading(waiver, terms.now));
  const inForce = all.filter(({ state }) => state === 'in-force');
  const waived = results.map(result => {
    const mine = inForce.filter(({ waiver }) => waiver.checks.includes(result.check.id));
    return mine.length > 0 ? waive(result, mine, terms) : result;
  });
  // Only now is known which of them were used.
  return { results: waived, own: all.length > 0 ? judge(all, results, terms) : undefined };
}

function waive(result: CheckResult, waivers: readonly Reading[], { failOn, onlyNew }: Terms): CheckResult {
  const findings = result.findings.map(finding => {
    const [first] = covering(waivers, waiver => waiver.coversFinding(finding));
    return first ? { ...finding, waiver: first.terms } : finding;
  });
  const blindness = [
    ...result.gaps.map(gap => covering(waivers, waiver => waiver.coversGap(gap))),
    ...result.undecided.flatMap(({ on, count }) => [
      ...on.map(object => covering(waivers, waiver => waiver.coversUndecided(object))),
      // Of those that are not named, nobody knows whether a pattern is for them.
      ...(count > on.length ? [covering(waivers, waiver => waiver.coversUndecided(undefined))] : []),
    ]),
  ];
  const parts = { ...result, findings };
  if (result.error === undefined && blindness.length > 0 && blindness.every(by => by.length > 0)) {
    // It is accepted for as long as all of it is.
    const [soonest] = blindness.flatMap(([first]) => first ?? []).toSorted((a, b) => a.end - b.end);
    if (soonest) Object.assign(parts, { waiver: soonest.terms });
  }
  return gated({ ...parts, verdict: verdictOf(parts) }, failOn, onlyNew);
}

/** Those that cover it, in the order of the file. */
function covering(waivers: readonly Reading[], covers: (waiver: Reading) => boolean): readonly Reading[] {
  const found = waivers.filter(covers);
  for (const waiver of found) waiver.isUsed = true;
  return found;
}

/** One waiver at the time of a run. */
class Reading {
  readonly waiver: Waiver;
  readonly pattern: ObjectPattern | undefined;
  readonly end: number;
  /** `unknown`: it may be over or not, and until that is known it covers nothing. */
  readonly state: 'in-force' | 'over' | 'unknown';
  isUsed = false;

  constructor(waiver: Waiver, now: Interval) {
    this.waiver = waiver;
    this.pattern = waiver.on === undefined ? undefined : objectPattern(waiver.on);
    if (waiver.on !== undefined && !this.pattern) throw new Error(`"${waiver.on}" is no object of a waiver`);
    // Whatever has no end has never begun.
    this.end = endOf(waiver.until) ?? Number.NEGATIVE_INFINITY;
    this.state = now.from >= this.end ? 'over' : now.to < this.end ? 'in-force' : 'unknown';
  }

  get terms(): Waived {
    const { reason, owner, until } = this.waiver;
    return { reason, owner, until };
  }

  coversFinding({ on, message, key }: Finding): boolean {
    const { waiver, pattern } = this;
    return (
      waiver.verdict === undefined &&
      (!pattern || pattern.matches(on)) &&
      (waiver.message === undefined || waiver.message === message) &&
      (waiver.key === undefined || waiver.key === key)
    );
  }

  coversGap({ of }: Gap): boolean {
    const { waiver, pattern } = this;
    return waiver.verdict === 'inconclusive' && !pattern && (waiver.of === undefined || waiver.of === of);
  }

  /** `undefined`: an object that nobody named. */
  coversUndecided(object: Ref | undefined): boolean {
    const { waiver, pattern } = this;
    if (waiver.verdict !== 'inconclusive' || waiver.of !== undefined) return false;
    return !pattern || (object !== undefined && pattern.matches(object));
  }
}

function judge(all: readonly Reading[], results: readonly CheckResult[], terms: Terms): CheckResult {
  const seen = new Set<string>();
  const findings = all
    .flatMap(reading => complaints(reading, results, terms).map(complaint => findingOf(reading, complaint, seen)))
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1));
  const parts = {
    check: {
      id: waiverCheck,
      version: 1,
      title: 'Every waiver is in force, narrow and needed',
      severity: 'medium' as const,
      reference: 'urn:kubefault:waivers:1',
    },
    examined: all.length,
    skipped: [],
    findings,
    gaps: [],
    undecided: [],
  };
  return gated({ ...parts, verdict: verdictOf(parts) }, terms.failOn, terms.onlyNew);
}

interface Complaint {
  readonly message: 'expired' | 'perhapsExpired' | 'tooBroad' | 'unused';
  readonly severity: Severity;
  readonly text: string;
  readonly since?: string;
}

function complaints(reading: Reading, results: readonly CheckResult[], terms: Terms): readonly Complaint[] {
  const { waiver, state, end } = reading;
  if (state === 'over')
    return [
      {
        message: 'expired',
        severity: 'medium',
        text: `ended with ${waiver.until} and covers nothing`,
        ...(Number.isFinite(end) && { since: new Date(end).toISOString() }),
      },
    ];
  if (state === 'unknown')
    return [
      {
        message: 'perhapsExpired',
        severity: 'medium',
        text: `covers nothing: whether it ended with ${waiver.until} is open, as the time at which the cluster was seen is not known closely enough (a recording: give --captured-at)`,
      },
    ];
  const broad = breadth(reading, terms.now);
  return [
    ...(broad.length > 0
      ? [{ message: 'tooBroad' as const, severity: 'medium' as const, text: `is too broad: ${broad.join(', ')}` }]
      : []),
    ...(isUnused(reading, results, terms)
      ? [{ message: 'unused' as const, severity: 'low' as const, text: 'covers nothing any more: take it out' }]
      : []),
  ];
}

function breadth({ waiver, pattern }: Reading, now: Interval): readonly string[] {
  const isAll = (part: string | undefined): boolean => part === undefined || /^\*+$/.test(part);
  const isBlindness = waiver.verdict === 'inconclusive';
  return [
    ...(waiver.checks.length !== 1 || waiver.checks[0] !== waiver.check
      ? [`${waiver.check} is a pattern (name one check)`]
      : []),
    ...(!pattern && !isBlindness ? ['it is for every object (name one under "on")'] : []),
    ...(!pattern && isBlindness && waiver.of === undefined
      ? ['it accepts that the check sees nothing at all (name under "of" what is not seen)']
      : []),
    ...(pattern && isAll(pattern.namespace) && isAll(pattern.name)
      ? [`it is for every ${pattern.kind} (name one, or a part of its name)`]
      : []),
    // Of a time that is not known, nothing is said.
    ...(Date.parse(waiver.until) - now.to > longest ? ['it lasts for more than 366 days'] : []),
  ];
}

/** Only where everything that it might cover was looked at, and seen. */
function isUnused({ waiver, pattern, isUsed }: Reading, results: readonly CheckResult[], terms: Terms): boolean {
  if (isUsed) return false;
  const { namespaces } = terms;
  if (namespaces && !(pattern?.namespace !== undefined && namespaces.includes(pattern.namespace))) return false;
  const mine = results.filter(({ check }) => waiver.checks.includes(check.id));
  return mine.length === waiver.checks.length && !mine.some(isBlind);
}

function findingOf({ waiver }: Reading, complaint: Complaint, seen: Set<string>): Finding {
  const { check, on, message, key, verdict, of, reason, owner, until, place } = waiver;
  const ref = { kind: 'Waiver', name: on === undefined ? check : `${check} ${on}` };
  // What tells waivers of one check and one object apart; those that say the same are counted.
  const apart = [message, key, verdict, of].filter(part => part !== undefined).join(' ');
  const first = [waiverCheck, formatRef(ref), complaint.message, ...(apart ? [apart] : [])].join(' | ');
  let id = first;
  for (let i = 2; seen.has(id); i++) id = `${first} | ${i}`;
  seen.add(id);
  return {
    id,
    on: ref,
    instances: [ref],
    count: 1,
    message: complaint.message,
    ...(apart && { key: apart }),
    text: `${complaint.text}; ${owner} answers for it: ${reason} (${place})`,
    data: { reason, owner, until, place },
    severity: complaint.severity,
    confidence: 'confirmed',
    ...(complaint.since !== undefined && { since: complaint.since }),
    state: 'settled',
    related: [],
    evidence: [],
  };
}
