import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What a command left behind. */
export interface Ended {
  /** `null` if a signal ended it. */
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why we ended it ourselves. */
  readonly stopped?: 'aborted' | 'timeout';
  /** The signal that ended it, ours or another's. */
  readonly killedBy?: NodeJS.Signals;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds. */
  readonly timeout?: number | undefined;
  /** Called with each line of standard error as it comes: progress is told there. What it throws is lost. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** Milliseconds between asking a command to end and ending it; also what is granted to whoever holds its output open. */
const patience = 5_000;

/**
 * Runs a command without a shell, in a process group of its own, so that Ctrl-C reaches us alone and we end all of it.
 * What is left of the group of a command that failed is killed: kind returns at the first of several nodes that cannot
 * be made, and would leave the `docker run` of the others behind.
 * Rejects only if it cannot be started; `code` of that error is ENOENT where there is no such program.
 */
export function runCommand(binary: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { input = '', env = process.env, signal, timeout, onLine } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return resolve({ exit: null, stdout: '', stderr: '', stopped: 'aborted' });
    const child = spawn(binary, args, { stdio: ['pipe', 'pipe', 'pipe'], env, detached: true });
    let [stdout, stderr] = ['', ''];
    let stopped: Ended['stopped'];
    const timers: NodeJS.Timeout[] = [];
    const after = (milliseconds: number, act: () => void): void => void timers.push(setTimeout(act, milliseconds));
    const group = (name: NodeJS.Signals): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, name);
      } catch {
        // It has ended meanwhile.
      }
    };
    const stop = (why: 'aborted' | 'timeout'): void => {
      stopped ??= why;
      group('SIGTERM');
      after(patience, () => group('SIGKILL'));
    };
    const abort = (): void => stop('aborted');
    signal?.addEventListener('abort', abort, { once: true });
    if (timeout !== undefined) after(timeout, () => stop('timeout'));
    const clear = (): void => {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    if (onLine)
      createInterface({ input: child.stderr }).on('line', line => {
        try {
          onLine(line);
        } catch {
          // A listener that fails is no reason to leave a cluster behind.
        }
      });
    child.once('error', error => {
      clear();
      reject(error);
    });
    child.once('exit', exit => {
      if (exit !== 0 || stopped) group('SIGKILL');
      // A process that left the group may hold our ends open for ever.
      after(patience, () => {
        child.stdout.destroy();
        child.stderr.destroy();
      });
    });
    child.once('close', (exit, killedBy) => {
      clear();
      resolve({ exit, stdout, stderr, ...(stopped && { stopped }), ...(killedBy && { killedBy }) });
    });
    // A command that ends without reading its input is no failure of ours.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
