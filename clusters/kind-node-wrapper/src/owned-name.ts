import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { runCommand } from './run-command.ts';

/** Whose cluster it is, read off its name: kind lets nobody label its containers otherwise. */
export interface Owner {
  readonly prefix: string;
  readonly pid: number;
  /** Seconds since 1970 at which the cluster was named. */
  readonly named: number;
  /** Of the machine: process numbers say nothing elsewhere. */
  readonly host: string;
}

/** A name that says which process made the cluster, at most 40 characters for a prefix of up to 13. */
export const ownedName = (prefix: string): string =>
  [
    prefix,
    process.pid.toString(36),
    Math.floor(Date.now() / 1000).toString(36),
    host(),
    randomBytes(2).toString('hex'),
  ].join('-');

/** The owner that a name tells; `undefined` for a name of another making. */
export function ownerOf(name: string, prefix: string): Owner | undefined {
  if (!name.startsWith(`${prefix}-`)) return undefined;
  const [, pid = '', named = '', host = ''] =
    /^([0-9a-z]{1,5})-([0-9a-z]{6})-([0-9a-f]{4})-[0-9a-f]{4}$/.exec(name.slice(prefix.length + 1)) ?? [];
  return pid === '' ? undefined : { prefix, pid: Number.parseInt(pid, 36), named: Number.parseInt(named, 36), host };
}

/** Seconds after which a cluster of another machine counts as left: nothing of ours takes as long. */
const abandoned = 86_400;

/** Whether the process that made it is gone. A number that another process has since is not the same process. */
export async function isGone({ pid, named, host: at }: Owner): Promise<boolean> {
  if (at !== host()) return Date.now() / 1000 - named > abandoned;
  const { exit, stdout } = await runCommand('ps', ['-o', 'lstart=', '-p', String(pid)], {
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  if (exit !== 0) return true;
  const began = Date.parse(`${stdout.trim()} UTC`) / 1000;
  // The clock of ps may be off by a second or two.
  return Number.isFinite(began) && began > named + 5;
}

const host = (): string => createHash('sha256').update(hostname()).digest('hex').slice(0, 4);
