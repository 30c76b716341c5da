import { open, rm } from 'node:fs/promises';
import { defaults } from '../config/defaults.ts';
import { failure, KubefaultError } from '../errors.ts';
import { loadReporter } from '../reporters/index.ts';
import type { Reporter } from '../reporters/reporter.ts';
import type { RunEvent } from '../results/event.ts';
import { unfinished, unwritable, writeWhole } from './write-whole.ts';

/** One report of a run: which format, and where to. */
export interface Report {
  readonly name: string;
  readonly reporter: Reporter;
  /** A path, or a stream of this process. */
  readonly to: string | NodeJS.WriteStream;
}

/**
 * Reads `console`, `junit=out.xml`, `json=-`. One report may own standard output; the console report yields it and goes
 * to standard error. Every file is tried before the cluster is touched.
 *
 * @throws KubefaultError for an unknown format, two owners of standard output, or a file that cannot be written.
 */
export async function openReports(specs: readonly string[]): Promise<readonly Report[]> {
  const wanted = (specs.length > 0 ? specs : defaults.reporters).map(spec => {
    const [name = '', ...path] = spec.split('=');
    return { name, path: path.join('=') };
  });
  const owners = wanted.filter(({ name, path }) => path === '-' || (path === '' && name !== 'console'));
  if (owners.length > 1)
    throw failure('ERR_USAGE', {
      detail: `only one report can go to standard output, not ${owners.map(({ name }) => name).join(' and ')}`,
      command: 'run',
    });
  const reports: Report[] = [];
  for (const { name, path } of wanted) {
    const reporter = await loadReporter(name);
    const stream = name === 'console' && path === '' && owners.length > 0 ? process.stderr : process.stdout;
    if (path !== '' && path !== '-') await tryWriting(path);
    reports.push({ name, reporter, to: path === '' || path === '-' ? stream : path });
  }
  return reports;
}

async function tryWriting(path: string): Promise<void> {
  const trial = unfinished(path);
  try {
    await (await open(trial, 'wx')).close();
    await rm(trial);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Writes them all, whatever one of them does; says what failed. Files appear whole or not at all. */
export async function writeReports(
  reports: readonly Report[],
  events: readonly RunEvent[],
  color: (stream: NodeJS.WriteStream) => boolean,
): Promise<readonly KubefaultError[]> {
  const failures: KubefaultError[] = [];
  for (const { name, reporter, to } of reports)
    try {
      if (typeof to === 'string') await writeWhole(to, reporter(replay(events), { color: false }));
      else await print(to, reporter(replay(events), { color: color(to), width: to.columns }));
    } catch (error) {
      failures.push(error instanceof KubefaultError ? error : unwritable(typeof to === 'string' ? to : name, error));
    }
  return failures;
}

async function* replay(events: readonly RunEvent[]): AsyncGenerator<RunEvent> {
  yield* events;
}

async function print(stream: NodeJS.WriteStream, text: AsyncIterable<string>): Promise<void> {
  for await (const part of text)
    await new Promise<void>((resolve, reject) => {
      // Nobody reads on (| head): that is the reader's choice.
      stream.write(part, error =>
        error && (error as NodeJS.ErrnoException).code !== 'EPIPE' ? reject(error) : resolve(),
      );
    });
}
