import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Measured {
  /** Milliseconds from the start of the process to its end. */
  readonly wall: number;
  /** Milliseconds of all its threads, in the program and in the system. */
  readonly cpu: number;
  /** The most memory that it held at a time, MiB. */
  readonly rss: number;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of ours to its end, in a process of its own, and says what it took. */
export async function measure(program: string, args: readonly string[]): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'kubefault-benchmark-'));
  const usage = join(folder, 'usage.json');
  try {
    const started = performance.now();
    // An environment of its own: a proxy or a setting of whoever runs this would be measured too.
    const env = { PATH: process.env['PATH'], HOME: folder, KUBEFAULT_BENCHMARK_USAGE: usage };
    const preload = join(import.meta.dirname, 'report-usage.js');
    const child = spawn(process.execPath, ['--import', preload, program, ...args], {
      env,
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', text => {
        output[stream] += text;
      });
    let wall = 0;
    child.once('exit', () => {
      wall = performance.now() - started;
    });
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once('error', reject).once('close', resolve),
    );
    const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(usage, 'utf8')) as NodeJS.ResourceUsage;
    return { wall, cpu: (userCPUTime + systemCPUTime) / 1000, rss: maxRSS / 1024, code, ...output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
