import type { RunEvent } from '../results/event.ts';
import type { Report } from '../results/report.ts';

/** The events of a run, out of its JSON report: every format says of them what it said of the run. */
export const eventsOf = (report: Report): readonly RunEvent[] => [
  {
    type: 'start',
    target: report.target,
    cluster: report.cluster,
    started: report.started,
    failOn: report.failOn,
    ...(report.failOnNew !== undefined && { failOnNew: report.failOnNew }),
    ...(report.namespaces && { namespaces: report.namespaces }),
    ...(report.shard && { shard: report.shard }),
    ...(report.fleet && { fleet: report.fleet }),
    bundle: report.bundle,
    checks: report.checks.length,
    notSelected: report.notSelected,
    notes: report.notes,
  },
  ...report.ledger.map(read => ({ type: 'read' as const, ...read })),
  ...report.checks.map(({ took, ...result }) => ({ type: 'check' as const, result, took })),
  {
    type: 'end',
    verdicts: report.verdicts,
    exit: report.exit,
    causes: report.causes,
    ...(report.asOf !== undefined && { asOf: report.asOf }),
    interrupted: report.interrupted,
    reasons: report.reasons,
    ...(report.absent && { absent: report.absent }),
    ...(report.clusterUid !== undefined && { clusterUid: report.clusterUid }),
    ended: report.ended,
  },
];
