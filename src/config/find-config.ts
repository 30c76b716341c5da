import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** In the order in which they are looked for. */
export const configNames = ['ts', 'mts', 'js', 'mjs', 'yaml', 'yml', 'json'].map(
  extension => `kubefault.config.${extension}`,
);

/** The nearest configuration, from a folder upwards to the root of its repository, or undefined. */
export function findConfig(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    for (const name of configNames) if (existsSync(join(folder, name))) return join(folder, name);
    if (existsSync(join(folder, '.git')) || folder === dirname(folder)) return undefined;
  }
}
