import { failure } from '../errors.ts';
import { nearestHint } from '../nearest.ts';
import type { Reporter } from './reporter.ts';

/** Loaded when asked for. */
const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  console: async () => (await import('./console.ts')).console,
  json: async () => (await import('./json.ts')).json,
  junit: async () => (await import('./junit.ts')).junit,
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
