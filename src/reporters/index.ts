import { failure } from '../errors.ts';
import { nearestHint } from '../nearest.ts';
import type { Reporter } from './reporter.ts';

/** Each is loaded when it is asked for. A flavour of a format follows a colon. */
const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  console: async () => (await import('./console.ts')).console,
  json: async () => (await import('./json.ts')).json,
  junit: async () => (await import('./junit.ts')).junit,
  'junit:ant': async () => (await import('./junit.ts')).ant,
  'junit:surefire': async () => (await import('./junit.ts')).surefire,
  tap: async () => (await import('./tap.ts')).tap,
  'tap:13': async () => (await import('./tap.ts')).tap13,
  sarif: async () => (await import('./sarif.ts')).sarif,
  'sarif:full': async () => (await import('./sarif.ts')).fullSarif,
  html: async () => (await import('./html.ts')).html,
  markdown: async () => (await import('./markdown.ts')).markdown,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  openmetrics: async () => (await import('./openmetrics.ts')).openmetrics,
};

export const reporterNames: readonly string[] = Object.keys(reporters);

/** @throws KubefaultError for a name that is none of ours. */
export function loadReporter(name: string): Promise<Reporter> {
  const load = Object.hasOwn(reporters, name) ? reporters[name] : undefined;
  if (load) return load();
  throw failure('ERR_REPORTER_UNKNOWN', {
    name,
    nearest: nearestHint(name, reporterNames),
    known: reporterNames.join(', '),
  });
}
