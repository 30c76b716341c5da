import { readdir, readFile } from 'node:fs/promises';
import { runCommand } from './run-command.ts';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** When it began, in words that stay the same as long as it lives, whatever happens to the clock. */
  readonly began: string;
  /** The command line. */
  readonly args: string;
  /** It has ended, and its parent has not asked about it yet. */
  readonly ended: boolean;
}

/** The processes that can be seen: from /proc where there is one, as slim images have no `ps`; else from `ps`. */
export async function processes(): Promise<readonly Process[]> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => undefined);
  return boot === undefined ? await fromPs() : await fromProc(boot.trim());
}

async function fromProc(boot: string): Promise<readonly Process[]> {
  const numbers = (await readdir('/proc')).filter(entry => /^\d+$/.test(entry));
  const found = await Promise.all(
    numbers.map(async (number): Promise<readonly Process[]> => {
      try {
        const stat = await readFile(`/proc/${number}/stat`, 'utf8');
        const args = await readFile(`/proc/${number}/cmdline`, 'utf8');
        // The second field is the name in parentheses, with whatever it likes in it. proc(5): 3 state, 4 ppid, 22 starttime.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const [state = '', parent = ''] = fields;
        return [
          {
            pid: Number(number),
            parent: Number(parent),
            began: `${boot} ${fields[19]}`,
            args: args.replaceAll('\0', ' ').trim(),
            ended: /[ZX]/.test(state),
          },
        ];
      } catch {
        // It has ended meanwhile, or is not ours to see.
        return [];
      }
    }),
  );
  return found.flat();
}

/** Each column by its own `-o`: to BSD everything behind the first `=` is a heading. */
export async function fromPs(): Promise<readonly Process[]> {
  const columns = ['pid=', 'ppid=', 'state=', 'lstart=', 'args='].flatMap(column => ['-o', column]);
  const { exit, stdout, stderr } = await runCommand('ps', ['-A', '-ww', ...columns], {
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    timeout: 30_000,
  });
  if (exit !== 0) throw new Error(`ps failed with exit code ${exit}: ${stderr.trim()}`);
  return stdout.split('\n').flatMap(line => {
    const [, pid, parent, state = '', began = '', args = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s*(.*)$/.exec(line) ?? [];
    return pid === undefined
      ? []
      : [{ pid: Number(pid), parent: Number(parent), began, args, ended: state.startsWith('Z') }];
  });
}
