import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { failure, KubefaultError, reasonOf } from '../errors.ts';
import { packageRoot } from '../package-root.ts';
import { findChecks } from '../plugins/find-checks.ts';
import { loadModule } from '../plugins/load-module.ts';
import type { Proven } from './define-contract.ts';
import { loadFixtures } from './load-fixtures.ts';
import { type Lock, type Proof, prove } from './prove.ts';

/** The checks of this package: their modules are compiled, their fixtures are not. */
export const builtinChecks = join(packageRoot, 'checks');

/** Proves every check of a folder, one after the other. */
export async function* proveFolder(root: string): AsyncGenerator<Proof> {
  for (const { id, folder, files } of await findChecks(root)) {
    const file = files.find(name => /^contract\.[mc]?[jt]s$/.test(name));
    if (!file) throw failure('ERR_CONTRACT', { place: folder, reason: 'there is no contract.ts beside check.ts' });
    const path =
      resolve(root) === builtinChecks ? join(packageRoot, 'dist/checks', id, 'contract.js') : join(folder, file);
    try {
      const { default: proven } = await loadModule(path);
      if (!isProven(proven))
        throw new Error('its default export is no contract: expected defineContract(check, { ... })');
      yield prove(id, proven, await loadFixtures(join(folder, 'fixtures')));
    } catch (error) {
      throw error instanceof KubefaultError ? error : failure('ERR_CONTRACT', { place: path, reason: reasonOf(error) });
    }
  }
}

const isProven = (value: unknown): value is Proven =>
  typeof value === 'object' && value !== null && 'check' in value && 'contract' in value;

export const lockPath = (root: string): string => join(root, 'contracts.lock.json');

/** The lock of a folder of checks; an empty one where there is none yet. */
export const readLock = async (root: string): Promise<Lock> =>
  existsSync(lockPath(root)) ? (JSON.parse(await readFile(lockPath(root), 'utf8')) as Lock) : {};

/** As it is kept in the repository. */
export const printLock = (lock: Lock): string => `${JSON.stringify(lock, undefined, 2)}\n`;
