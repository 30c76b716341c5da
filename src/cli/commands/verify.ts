import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { failure } from '../../errors.ts';
import { changedVerdicts, lockOf, type Proof } from '../../testing/prove.ts';
import { builtinChecks, lockPath, printLock, proveFolder, readLock } from '../../testing/prove-folder.ts';

export function define(command: Command, ends: (exit: number) => void): void {
  command
    .argument('[path]', 'a folder of checks: ./checks; without it, the checks of kubefault itself')
    .option('--write-lock', 'keep the verdicts of all fixtures in contracts.lock.json')
    .action(async (path: string | undefined, { writeLock }: { readonly writeLock?: boolean }) =>
      ends(await verify(path ?? builtinChecks, writeLock ?? false)),
    );
}

async function verify(root: string, writeLock: boolean): Promise<number> {
  if (!existsSync(root)) throw failure('ERR_CONTRACT', { place: root, reason: 'there is no such folder of checks' });
  const proofs: Proof[] = [];
  for await (const proof of proveFolder(root)) {
    proofs.push(proof);
    const broken = proof.laws.flatMap(({ law, broken }) => (broken === undefined ? [] : [{ law, broken }]));
    process.stdout.write(
      `${broken.length > 0 ? '✗' : '✓'} ${proof.id}: ${proof.laws.length - broken.length} of ${proof.laws.length} laws hold\n`,
    );
    for (const { law, broken: why } of broken) process.stdout.write(`    ${law}\n${why.replace(/^/gm, '        ')}\n`);
  }
  if (proofs.length === 0)
    throw failure('ERR_CONTRACT', { place: root, reason: 'it holds no <layer>/<name>/check.ts' });
  const complaints = [...changedVerdicts(await readLock(root), proofs)];
  const lock = printLock(lockOf(proofs));
  if (writeLock && complaints.length === 0) await writeFile(lockPath(root), lock);
  // A folder without a lock is not locked: a team may not want it.
  else if (complaints.length === 0 && existsSync(lockPath(root)) && (await readFile(lockPath(root), 'utf8')) !== lock)
    complaints.push(`${lockPath(root)} is stale: kubefault verify --write-lock writes it`);
  for (const complaint of complaints) process.stdout.write(`✗ ${complaint}\n`);
  const holds = proofs.every(({ laws }) => laws.every(({ broken }) => broken === undefined));
  return holds && complaints.length === 0 ? 0 : 1;
}
