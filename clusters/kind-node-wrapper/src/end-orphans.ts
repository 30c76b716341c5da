import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Process, processes } from './processes.ts';

/** How often we look for what a process that was killed had started just before. */
const rounds = 20;

/**
 * Kills the runs of some programs whose command line names a cluster: kind goes on when its parent is killed, and so do
 * the `docker` that it runs. Never ourselves, nor whom we were started by, nor what else may name the cluster: an editor,
 * a shell, the kubelet of its node.
 */
export async function endOrphans(cluster: string, programs: readonly string[]): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const all = await processes();
    const found = orphans(all, cluster, programs, process.pid);
    if (found.length === 0) return;
    for (const { pid } of found) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile, or is another user's.
      }
    }
    await sleep(100);
  }
}

/** What makes no containers: another sweep may be deleting the same cluster. */
const harmless = new Set(['delete', 'rm', 'ps', 'get']);

/** Those of them that are to end. `self` is our process number. */
export function orphans(
  all: readonly Process[],
  cluster: string,
  programs: readonly string[],
  self: number,
): readonly Process[] {
  const spared = new Set<number>();
  for (let pid = self; pid > 0 && !spared.has(pid); ) {
    spared.add(pid);
    pid = all.find(each => each.pid === pid)?.parent ?? 0;
  }
  const mentions = new RegExp(`(?<![a-z0-9.-])${cluster.replaceAll('.', '\\.')}(?![a-z0-9])`);
  const names = new Set(programs.map(program => basename(program)));
  return all.filter(({ pid, args, ended }) => {
    if (ended || spared.has(pid) || !mentions.test(args)) return false;
    const words = args.split(' ');
    // A script has its interpreter before it.
    const program = words.slice(0, 3).findIndex(word => names.has(basename(word)));
    return program >= 0 && !harmless.has(words[program + 1] ?? '');
  });
}
