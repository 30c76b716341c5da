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
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds. */
  readonly timeout?: number | undefined;
  /** Called with each line of standard error as it comes: progress is told there. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** Milliseconds between asking a command to end and ending it. */
const patience = 5_000;

/**
 * Runs a command without a shell, in a process group of its own, so that Ctrl-C reaches us alone and we end all of it.
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
      timers.push(setTimeout(() => group('SIGKILL'), patience));
    };
    const abort = (): void => stop('aborted');
    signal?.addEventListener('abort', abort, { once: true });
    if (timeout !== undefined) timers.push(setTimeout(() => stop('timeout'), timeout));
    const clear = (): void => {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    if (onLine) createInterface({ input: child.stderr }).on('line', onLine);
    child.once('error', error => {
      clear();
      reject(error);
    });
    child.once('close', exit => {
      clear();
      resolve({ exit, stdout, stderr, ...(stopped && { stopped }) });
    });
    // A command that ends without reading its input is no failure of ours.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
