import { failure } from '../errors.ts';
import { groupBy } from '../group-by.ts';
import { urgencyOf } from '../results/blocking.ts';
import { ending } from '../results/ending.ts';
import type { Report } from '../results/report.ts';
import { verdicts } from '../results/result.ts';
import { waiverCheck } from '../results/waiver.ts';

/** A report with the file that it is from, for errors. */
export interface FromFile {
  readonly file: string;
  readonly report: Report;
}

/** Parts that are further apart than this are not of one run, milliseconds. */
const mostApart = 24 * 3_600_000;

/**
 * Puts the parts of runs together, and the runs of several clusters beside each other. A part or a cluster that is
 * missing makes the whole undecided: nobody looked there.
 *
 * @throws KubefaultError for parts that are not of one run, or are given twice.
 */
export function mergeReports(all: readonly FromFile[]): readonly Report[] {
  const whole = all.filter(({ report }) => !report.shard).map(({ report }) => report);
  const parts = groupBy(
    all.filter(({ report }) => report.shard),
    ({ report: { cluster, fleet } }) => JSON.stringify([cluster, fleet?.context]),
  );
  const reports = [...whole, ...[...parts.values()].map(mergeParts)];
  const twice = all.find(
    ({ report }, i) => !report.shard && all.some((other, j) => j < i && isSameRun(other.report, report)),
  );
  if (twice)
    throw refused(twice.file, `it is the same run as another file: ${twice.report.target}, ${twice.report.started}`);
  return [...reports, ...missingClusters(reports)];
}

const isSameRun = (a: Report, b: Report): boolean =>
  a.target === b.target && a.started === b.started && a.ended === b.ended && a.fleet?.context === b.fleet?.context;

/** The parts of one run. */
function mergeParts(parts: readonly FromFile[]): Report {
  const ordered = parts.toSorted((a, b) => (a.report.shard?.index ?? 0) - (b.report.shard?.index ?? 0));
  const [first, ...others] = ordered;
  if (!first) throw new Error('there is no part');
  for (const other of others) holdToOneRun(first, other);
  const reports = ordered.map(({ report }) => report);
  const of = first.report.shard?.of ?? 0;
  const present = reports.map(({ shard }) => shard?.index);
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter(index => !present.includes(index));
  const absent = [
    ...new Set(reports.flatMap(report => report.absent ?? [])),
    ...reports.flatMap(({ interrupted, shard }) =>
      interrupted ? [`part ${shard?.index} of ${of} was interrupted`] : [],
    ),
    ...missing.map(index => `part ${index} of ${of} is missing: nobody looked at its checks`),
  ];
  const { shard: _, ...about } = first.report;
  const checks = checksOf(ordered);
  const ran = new Set(checks.map(({ check }) => check.id));
  const notSelected = new Map(reports.flatMap(report => report.notSelected.map(one => [one.check, one] as const)));
  const uid = reports.find(({ clusterUid }) => clusterUid !== undefined)?.clusterUid;
  const asOf = reports.flatMap(report => report.asOf ?? []).toSorted()[0];
  const interrupted = reports.some(report => report.interrupted);
  return {
    ...about,
    ...(uid !== undefined && { clusterUid: uid }),
    started: reports.map(({ started }) => started).toSorted()[0] ?? about.started,
    ended:
      reports
        .map(({ ended }) => ended)
        .toSorted()
        .at(-1) ?? about.ended,
    ...(asOf !== undefined && { asOf }),
    ...ending(checks, { failOn: about.failOn, onlyNew: about.failOnNew, absent }),
    interrupted,
    notes: [
      ...new Set(reports.flatMap(({ notes }) => notes)),
      ...(of > 1
        ? [`Put together from ${of - missing.length} of ${of} parts: causes were looked for within each.`]
        : []),
    ],
    checks,
    causes: causesOf(reports, about),
    notSelected: [...notSelected.values()]
      .filter(({ check }) => !ran.has(check))
      .toSorted((a, b) => compare(a.check, b.check)),
    ledger: ledgerOf(reports),
  };
}

/** Two parts that are not of one run would hide what neither of them looked at. */
function holdToOneRun(a: FromFile, b: FromFile): void {
  const [one, other] = [a.report, b.report];
  const differs = (
    [
      ['the checks', one.bundle, other.bundle],
      ['failOn', one.failOn, other.failOn],
      ['failOnNew', one.failOnNew, other.failOnNew],
      ['the namespaces', one.namespaces, other.namespaces],
      ['the number of parts', one.shard?.of, other.shard?.of],
      ['the cluster', one.clusterUid ?? other.clusterUid, other.clusterUid ?? one.clusterUid],
    ] as const
  ).find(([, x, y]) => JSON.stringify(x) !== JSON.stringify(y));
  if (differs)
    throw refused(
      b.file,
      `it is not of one run with ${a.file}: ${differs[0]} ${JSON.stringify(differs[2])}, and not ${JSON.stringify(differs[1])}`,
    );
  if (one.shard?.index === other.shard?.index)
    throw refused(b.file, `part ${other.shard?.index} of ${one.cluster} is in ${a.file} as well`);
  if (Math.abs(Date.parse(one.started) - Date.parse(other.started)) > mostApart)
    throw refused(b.file, `it is not of one run with ${a.file}: they began more than a day apart`);
}

type Judged = Report['checks'][number];

/** Each check is in one part; the waivers, which every part judges, are put together. */
function checksOf(parts: readonly FromFile[]): readonly Judged[] {
  const found = new Map<string, Judged>();
  for (const { file, report } of parts)
    for (const one of report.checks) {
      const before = found.get(one.check.id);
      if (before && one.check.id !== waiverCheck)
        throw refused(file, `the check ${one.check.id} is in another part as well: they were not dealt out alike`);
      found.set(one.check.id, before ? together(before, one) : one);
    }
  return [...found.values()].toSorted((a, b) => compare(a.check.id, b.check.id));
}

function together(a: Judged, b: Judged): Judged {
  const ids = new Set(a.findings.map(({ id }) => id));
  const worse = verdicts.indexOf(a.verdict) <= verdicts.indexOf(b.verdict) ? a : b;
  return {
    ...worse,
    gate: a.gate === 'blocks' || b.gate === 'blocks' ? 'blocks' : 'ok',
    examined: Math.max(a.examined, b.examined),
    findings: [...a.findings, ...b.findings.filter(({ id }) => !ids.has(id))],
    gaps: [...a.gaps, ...b.gaps],
    undecided: [...a.undecided, ...b.undecided],
  };
}

/** The most urgent tree first, as within each part. */
function causesOf(
  reports: readonly Report[],
  { failOn, failOnNew }: Pick<Report, 'failOn' | 'failOnNew'>,
): Report['causes'] {
  const findings = new Map(
    reports.flatMap(({ checks }) => checks.flatMap(one => one.findings.map(each => [each.id, each] as const))),
  );
  const urgency = (id: string): number => urgencyOf(findings.get(id), failOn, failOnNew);
  const seen = new Set<string>();
  return reports
    .flatMap(({ causes }) => causes)
    .filter(({ finding }) => !seen.has(finding) && seen.add(finding))
    .map(cause => ({
      cause,
      least: Math.min(urgency(cause.finding), ...cause.explains.map(({ finding }) => urgency(finding))),
    }))
    .toSorted((a, b) => a.least - b.least)
    .map(({ cause }) => cause);
}

/** What several parts read was read several times; what one of them could not see was not seen. */
const ledgerOf = (reports: readonly Report[]): Report['ledger'] =>
  [
    ...groupBy(
      reports.flatMap(({ ledger }) => ledger),
      ({ resource }) => resource,
    ),
  ]
    .map(([resource, reads]) => {
      const gaps = new Map(reads.flatMap(read => read.gaps.map(gap => [JSON.stringify(gap), gap] as const)));
      return { resource, count: Math.max(...reads.map(({ count }) => count)), gaps: [...gaps.values()] };
    })
    .toSorted((a, b) => compare(a.resource, b.resource));

/** A cluster of the fleet that no file is of gets a report that says so. */
function missingClusters(reports: readonly Report[]): readonly Report[] {
  const fleets = reports.flatMap(report => (report.fleet ? [{ report, fleet: report.fleet }] : []));
  const present = new Set(fleets.map(({ fleet }) => fleet.context));
  const expected = new Map(
    fleets.flatMap(({ report, fleet }) => fleet.contexts.map(context => [context, report] as const)),
  );
  return [...expected]
    .filter(([context]) => !present.has(context))
    .map(([context, { schemaVersion, failOn, started, ended, untrusted }]): Report => {
      const absent = [`no report of context ${context} was given: nobody looked at it`];
      return {
        $schema: 'urn:kubefault:report:1',
        schemaVersion,
        target: `context ${context}`,
        cluster: context,
        started,
        ended,
        bundle: [],
        failOn,
        ...ending([], { failOn, absent }),
        absent,
        notes: [],
        checks: [],
        causes: [],
        notSelected: [],
        ledger: [],
        untrusted,
      };
    });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const refused = (file: string, reason: string): Error => failure('ERR_INPUT', { file, reason });
