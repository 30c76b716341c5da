import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { processes } from './processes.ts';

/** Whose cluster it is, read off its name: kind lets nobody label its containers otherwise. */
export interface Owner {
  readonly name: string;
  readonly pid: number;
  /** Seconds since 1970 at which the cluster was named. */
  readonly named: number;
  /** Of the machine and its process numbers: they say nothing elsewhere. */
  readonly host: string;
  /** Of the moment at which the process began: a number is used again. */
  readonly began: string;
}

/** kind appends up to 23 characters (`-external-load-balancer`) for the name of a node, which is a host name: 63 at most. */
export const longestName = 40;

/** What a prefix may be, so that no name becomes longer than {@link longestName}. */
export const ownedPrefix = /^[a-z0-9][a-z0-9.-]{0,12}$/;

/** A name that says which process made the cluster: prefix, process, time, host, and a last part that is also random. */
export const ownedName = async (prefix: string): Promise<string> =>
  [
    prefix,
    process.pid.toString(36),
    Math.floor(Date.now() / 1000).toString(36),
    host(),
    `${beganOf((await processes()).find(({ pid }) => pid === process.pid)?.began)}${randomBytes(2).toString('hex').slice(1)}`,
  ].join('-');

/** The owner that a name, or the file name that begins with it, tells; `undefined` for those of another making. */
export function ownerOf(text: string, prefix: string): Owner | undefined {
  if (!text.startsWith(`${prefix}-`)) return undefined;
  const [own, pid = '', named = '', host = '', began = ''] =
    /^([0-9a-z]{1,5})-([0-9a-z]{6})-([0-9a-f]{4})-([0-9a-z]{3})[0-9a-f]{3}(?![0-9a-z-])/.exec(
      text.slice(prefix.length + 1),
    ) ?? [];
  if (own === undefined) return undefined;
  return { name: `${prefix}-${own}`, pid: Number.parseInt(pid, 36), named: Number.parseInt(named, 36), host, began };
}

/**
 * Whether the process that made it is gone. A number that another process has since is not the same process; no clock is
 * asked, for it may have been set. Whoever cannot be seen is not gone. Of another host nothing is known: its clusters
 * count as left only if they are older than `abandonedAfter` milliseconds, and never without it.
 */
export async function isGone(
  { pid, named, host: at, began }: Owner,
  { abandonedAfter = Number.POSITIVE_INFINITY }: { readonly abandonedAfter?: number | undefined } = {},
): Promise<boolean> {
  if (at !== host()) return Date.now() - named * 1000 > abandonedAfter;
  if (!exists(pid)) return true;
  const found = (await processes()).find(each => each.pid === pid);
  if (found === undefined) return !exists(pid);
  return found.ended || (began !== unknown && beganOf(found.began) !== began);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

const unknown = '000';

/** Three digits to the base of 36, never those that stand for unknown. */
const beganOf = (began: string | undefined): string =>
  began === undefined
    ? unknown
    : ((Number.parseInt(hash(began).slice(0, 8), 16) % (36 ** 3 - 1)) + 1).toString(36).padStart(3, '0');

/** Two machines may have one name and share a container runtime; two containers of one machine count processes apart. */
const host = (): string =>
  hash(
    [
      hostname(),
      told(() => readFileSync('/etc/machine-id', 'utf8').trim()),
      told(() => readlinkSync('/proc/self/ns/pid')),
    ].join('\n'),
  ).slice(0, 4);

function told(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
