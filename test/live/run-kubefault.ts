import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.ts';

export interface Ended {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command line in a process of its own. */
export async function runKubefault(
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(packageRoot, 'dist/src/cli/main.js'), ...args], {
    cwd,
    // Nothing of the machine that it runs on decides what it does.
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', chunk => (stdout += chunk));
  child.stderr.on('data', chunk => (stderr += chunk));
  const exit = await new Promise<number | null>(resolve => child.once('close', resolve));
  return { exit, stdout, stderr };
}

/** The JSON report of a run, whatever it ended with. */
export async function report(args: readonly string[]): Promise<any> {
  const { stdout, stderr } = await runKubefault(['run', '--no-config', '-q', '-o', 'json', ...args]);
  if (!stdout.startsWith('{')) throw new Error(`no report: ${stderr}`);
  return JSON.parse(stdout);
}
