import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * The digest of all code below a folder: `sha256:` and 16 hexadecimal digits. Names and contents count, times and
 * fixtures do not. Two reports with one digest were made by the same checks. `also`: texts that count as well.
 */
export async function digest(folder: string, also: readonly string[] = []): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter(entry => entry.isFile() && /\.[mc]?[jt]s$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted();
  for (const file of files) hash.update(`${relative(folder, file)}\0`).update(await readFile(file));
  for (const text of also) hash.update(`\0${text.length}\0${text}`);
  return `sha256:${hash.digest('hex').slice(0, 16)}`;
}
