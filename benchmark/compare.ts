import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.ts';
import { assertHealthy } from './assert-healthy.ts';
import { differences, expectedRequests, listed } from './expected-requests.ts';
import { type Measured, measure } from './measure.ts';
import { startServer } from './start-server.ts';

export interface CompareOptions {
  readonly pods: number;
  /** Pairs of a floor and a run. */
  readonly runs: number;
  /** Objects of a page whatever the run asks for. Default: what it asks for. */
  readonly pageSize?: number;
  /** Told what is going on, a line at a time. */
  readonly progress?: (line: string) => void;
}

/** What one cluster has shown. */
export interface Comparison {
  readonly pods: number;
  readonly objects: number;
  /** Of all lists as they are sent. */
  readonly bytes: number;
  /** Of the list of Pods. */
  readonly podBytes: number;
  readonly pairs: readonly { readonly floor: Measured; readonly run: Measured }[];
  /** Of one run, as its server counted them. */
  readonly requests: number;
  readonly requestsExpected: number;
  /** Where they differ, one line each. */
  readonly differences: readonly string[];
}

const cli = join(packageRoot, 'dist/src/cli/main.js');
const floor = join(import.meta.dirname, 'floor.js');

/**
 * Measures a whole run against the floor, one after the other and as often as it is told to, so that both have the same
 * share of whatever else the machine does.
 *
 * @throws Error where a run was not what it should be.
 */
export async function compare({ pods, runs, pageSize, progress = () => {} }: CompareOptions): Promise<Comparison> {
  const folder = await mkdtemp(join(tmpdir(), 'kubefault-benchmark-'));
  progress(`makes a cluster of ${pods} Pods`);
  const server = await startServer(pods, pageSize);
  try {
    const kubeconfig = join(folder, 'kubeconfig');
    writeFileSync(kubeconfig, JSON.stringify(kubeconfigFor(server.url)), { mode: 0o600 });
    const args = [
      'run',
      '--no-config',
      '--kubeconfig',
      kubeconfig,
      '--profile',
      'all',
      '--settle',
      '0s',
      '-q',
      '-o',
      'json',
    ];
    const expected = expectedRequests(server.counts);
    const objects = Object.values(server.counts).reduce((sum, count) => sum + count, 0);
    const pairs: Comparison['pairs'][number][] = [];
    let seen: Readonly<Record<string, number>> = {};
    // The first of each warms up what the file system keeps, and does not count.
    for (let i = 0; i <= runs; i++) {
      const least = await measure(floor, [server.url, ...listed(server.counts)]);
      assertWhole(least, objects);
      await server.requests();
      const run = await measure(cli, args);
      seen = await server.requests();
      assertHealthy(run);
      progress(
        `${i === 0 ? 'warm-up' : `${i} of ${runs}`}: ${(run.wall / least.wall).toFixed(2)} times the wall time, ${(run.cpu / least.cpu).toFixed(2)} times the CPU time, ${run.rss.toFixed(0)} MiB`,
      );
      if (i > 0) pairs.push({ floor: least, run });
    }
    const { bytes, podBytes } = server;
    const sum = (of: Readonly<Record<string, number>>): number => Object.values(of).reduce((a, b) => a + b, 0);
    const counted = { requests: sum(seen), requestsExpected: sum(expected), differences: differences(expected, seen) };
    return { pods, objects, bytes, podBytes, pairs, ...counted };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The floor has seen all objects too, or it is none. */
function assertWhole({ code, stdout, stderr }: Measured, objects: number): void {
  const seen = code === 0 ? (JSON.parse(stdout) as { objects: number }).objects : undefined;
  if (seen !== objects)
    throw new Error(`the floor has read ${seen ?? 'nothing'}, expected ${objects} objects: ${stderr}`);
}

/** Without encryption, which would cost both the same and hide the difference; the client insists on hearing that. */
const kubeconfigFor = (server: string): object => ({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name: 'recorded', cluster: { server, 'insecure-skip-tls-verify': true } }],
  users: [{ name: 'benchmark', user: { token: 'benchmark' } }],
  contexts: [{ name: 'recorded', context: { cluster: 'recorded', user: 'benchmark' } }],
  'current-context': 'recorded',
});
