import type { Report } from '../results/report.ts';
import type { Reporter } from './reporter.ts';
import { wholeRun } from './whole-run.ts';

/** The whole run for other programs; its schema is published as `kubefault/schemas/report.json`. */
export const json: Reporter = async function* (events) {
  const { start, reads, checks, end } = await wholeRun(events);
  const report: Report = {
    $schema: 'urn:kubefault:report:1',
    schemaVersion: '1.0',
    target: start.target,
    cluster: start.cluster,
    ...(end.clusterUid !== undefined && { clusterUid: end.clusterUid }),
    started: start.started,
    ended: end.ended,
    ...(end.asOf !== undefined && { asOf: end.asOf }),
    bundle: start.bundle,
    failOn: start.failOn,
    ...(start.failOnNew !== undefined && { failOnNew: start.failOnNew }),
    exit: end.exit,
    interrupted: end.interrupted,
    reasons: end.reasons,
    ...(end.absent && { absent: end.absent }),
    notes: start.notes,
    verdicts: end.verdicts,
    checks: checks.map(({ result, took }) => ({ ...result, took: Math.round(took) })),
    causes: end.causes,
    notSelected: start.notSelected,
    ...(start.namespaces && { namespaces: start.namespaces }),
    ledger: reads.map(({ resource, count, gaps }) => ({ resource, count, gaps })),
    // Written by whoever can write to the cluster: never a command, never markup.
    untrusted: [
      'target',
      'checks[].findings[].text',
      'checks[].findings[].key',
      'checks[].findings[].data',
      'checks[].findings[].evidence',
      'checks[].findings[].on',
      'causes',
    ],
  };
  yield `${JSON.stringify(report, undefined, 2)}\n`;
};
