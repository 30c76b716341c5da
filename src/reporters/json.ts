import type { Reports } from '../results/report.ts';
import { reportOf } from './report-of.ts';
import type { Reporter } from './reporter.ts';
import { wholeRuns } from './whole-run.ts';

/**
 * The whole run for other programs, and for every other format. Its schema is published as
 * `kubefault/schemas/report.json`, that of several clusters as `kubefault/schemas/reports.json`.
 */
export const json: Reporter = async function* (events) {
  const [first, ...others] = (await wholeRuns(events)).map(reportOf);
  const all: Reports = {
    $schema: 'urn:kubefault:reports:1',
    schemaVersion: '1.0',
    reports: first ? [first, ...others] : [],
  };
  yield `${JSON.stringify(others.length > 0 ? all : first, undefined, 2)}\n`;
};
