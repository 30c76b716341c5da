/**
 * Kills runs on new clusters at random times and looks what the next start leaves: `node dist/test/live/kill-runs.js [50]`, on a
 * machine with kind. Prints one line for each kill; exits 1 if anything was left.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../../src/package-root.ts';
import { leftovers } from './leftovers.ts';
import { runKubefault } from './run-kubefault.ts';

const kills = Number(process.argv[2] ?? 50);
const image = process.env['KIND_NODE_IMAGE'];
/** Milliseconds: longer than a cluster lives. */
const latest = 60_000;

let dirty = 0;
const before = await leftovers();
const ours = async (): Promise<readonly string[]> => (await leftovers()).filter(line => !before.includes(line));
for (let kill = 1; kill <= kills; kill++) {
  const after = Math.round(Math.random() * latest);
  const args = ['run', '--no-config', '-q', '--profile', 'all', '--kind-cluster', ...(image ? ['--image', image] : [])];
  const child = spawn(process.execPath, [join(packageRoot, 'dist/src/cli/main.js'), ...args], { stdio: 'ignore' });
  const ended = new Promise<unknown>(resolve => child.once('close', resolve));
  await Promise.race([sleep(after), ended]);
  const ran = child.exitCode === null;
  child.kill('SIGKILL');
  await ended;
  const left = await ours();
  await runKubefault(['run', '--no-config', '--kind-cluster', 'no-such-cluster']);
  const remains = await ours();
  if (remains.length > 0) dirty++;
  process.stdout.write(
    `${kill}: ${ran ? `killed after ${(after / 1000).toFixed(1)} s` : 'had ended'}, left ${left.length}, after the next start ${remains.length}\n`,
  );
  for (const line of remains) process.stdout.write(`  ${line}\n`);
}
process.stdout.write(`${kills - dirty} clean, ${dirty} not\n`);
process.exitCode = dirty > 0 ? 1 : 0;
