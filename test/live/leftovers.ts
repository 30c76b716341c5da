import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What kubefault has on this machine: containers, networks, processes and files, by the names that it gives. */
export async function leftovers(): Promise<readonly string[]> {
  const [containers, networks, processes] = await Promise.all([
    run('docker', ['ps', '-a', '--format', 'container {{.Names}}']),
    run('docker', ['network', 'ls', '--format', 'network {{.Name}}']),
    run('ps', ['-Ao', 'args=']),
  ]);
  const lines = [containers, networks].flatMap(({ stdout }) => stdout.split('\n'));
  const running = processes.stdout.split('\n').map(line => `process ${line}`);
  return [...lines, ...running, ...readdirSync(tmpdir()).map(name => `file ${name}`)].filter(line => owned.test(line));
}

/** `kubefault-<process>-<time>-<host>-<random>`, and what begins with it. */
const owned = /kubefault-[0-9a-z]{1,6}-[0-9a-z]{6}-[0-9a-f]{4}-[0-9a-z]+/;
