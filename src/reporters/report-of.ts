import type { Report } from '../results/report.ts';
import type { WholeRun } from './whole-run.ts';

/** A run as its JSON report says it. `eventsOf` is the way back. */
export const reportOf = ({ start, reads, checks, end }: WholeRun): Report => ({
  $schema: 'urn:kubefault:report:1',
  schemaVersion: '1.1',
  target: start.target,
  cluster: start.cluster,
  ...(end.clusterUid !== undefined && { clusterUid: end.clusterUid }),
  started: start.started,
  ended: end.ended,
  ...(end.asOf !== undefined && { asOf: end.asOf }),
  bundle: start.bundle,
  ...(start.shard && { shard: start.shard }),
  ...(start.fleet && { fleet: start.fleet }),
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
});
