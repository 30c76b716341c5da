import type { Command } from 'commander';
import { reporterNames } from '../reporters/index.ts';
import { complete } from './complete.ts';
import { loadBundle } from './load-bundle.ts';

/** Prints a candidate a line; `tree` has the options of the command that the words name. */
export async function printCandidates(words: readonly string[], tree: Command): Promise<void> {
  const candidates = await complete(words, tree, { checks, contexts, reporters: reporterNames });
  process.stdout.write(candidates.map(one => `${one}\n`).join(''));
}

async function checks(): Promise<readonly string[]> {
  const { registered } = await loadBundle({}).catch(() => loadBundle({ config: false }));
  return registered.map(({ id }) => id);
}

async function contexts(): Promise<readonly string[]> {
  try {
    const { KubeConfig } = await import('@kubernetes/client-node');
    const config = new KubeConfig();
    config.loadFromDefault();
    return config.getContexts().map(({ name }) => name);
  } catch {
    return [];
  }
}
