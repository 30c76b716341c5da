import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One check in a tree of checks: its folder is `<root>/<id>`. */
export interface Found {
  /** `<layer>/<name>`. */
  readonly id: string;
  readonly folder: string;
  /** Names of the files in it: check.ts, contract.ts ... */
  readonly files: readonly string[];
}

/** The folders `<layer>/<name>` below a root that hold a check, in the order of their ids. `_template` is none. */
export async function findChecks(root: string): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const layer of await folders(root))
    for (const name of await folders(join(root, layer))) {
      const folder = join(root, layer, name);
      const files = (await readdir(folder)).toSorted();
      if (files.some(file => /^check\.[mc]?[jt]s$/.test(file))) found.push({ id: `${layer}/${name}`, folder, files });
    }
  return found;
}

const folders = async (path: string): Promise<readonly string[]> =>
  (await readdir(path, { withFileTypes: true }))
    .filter(entry => entry.isDirectory() && !/^[._]|^node_modules$/.test(entry.name))
    .map(({ name }) => name)
    .toSorted();
