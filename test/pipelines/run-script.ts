import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { packageRoot } from '../../src/package-root.ts';
import type { Ended } from '../live/run-kubefault.ts';

/** The command as the image has it on its PATH, for scripts that run without the image. */
const ours = `exec "${process.execPath}" "${join(packageRoot, 'dist/src/cli/main.js')}" "$@"`;

export interface ScriptOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What commands do in place of what they are: shell scripts by name. Default: kubefault is ours. */
  readonly commands?: Readonly<Record<string, string>>;
  /** Called with what it has printed so far, and may end it. */
  readonly watch?: (printed: string, end: (signal: NodeJS.Signals) => void) => void;
}

/** Runs the script of a pipeline as its runner would: in a folder, with these variables and no others. */
export async function runScript(command: readonly string[], options: ScriptOptions): Promise<Ended> {
  const { cwd, env = {}, commands = {}, watch } = options;
  const bin = join(cwd, '.bin');
  mkdirSync(bin, { recursive: true });
  for (const [name, script] of Object.entries({ kubefault: ours, ...commands })) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd,
    env: { PATH: [bin, process.env['PATH']].join(delimiter), HOME: '/nonexistent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', chunk => {
    stdout += chunk;
    watch?.(stdout, signal => child.kill(signal));
  });
  child.stderr.on('data', chunk => (stderr += chunk));
  const exit = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  return { exit, stdout, stderr };
}

/** A recording in which much is broken, as flags of `run`. */
export const brokenShop = ['--snapshot', join(packageRoot, 'clusters/examples/broken-shop')];

/** A kubeconfig of a cluster that does not answer. */
export const unreachable = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': 'gone',
  clusters: [{ name: 'gone', cluster: { server: 'https://127.0.0.1:1' } }],
  users: [{ name: 'gone', user: { token: 'none' } }],
  contexts: [{ name: 'gone', context: { cluster: 'gone', user: 'gone' } }],
});
