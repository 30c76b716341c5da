/** Milliseconds in which a second signal is the first one again: `timeout` and terminals signal a group and its leader. */
const echo = 1_000;

/** The first signal ends reading and reports what is known; a later one ends the process. */
export function listen(): {
  readonly signal: AbortSignal;
  /** Resolves when a signal comes. */
  readonly happens: Promise<void>;
  readonly code: () => 130 | 143 | undefined;
  readonly stop: () => void;
} {
  const controller = new AbortController();
  let code: 130 | 143 | undefined;
  let first = 0;
  const stop = (): void => void process.off('SIGINT', on).off('SIGTERM', on);
  const on = (name: 'SIGINT' | 'SIGTERM'): void => {
    if (code === undefined) {
      code = name === 'SIGINT' ? 130 : 143;
      first = Date.now();
      process.exitCode = code;
      controller.abort();
    } else if (Date.now() - first > echo) {
      stop();
      process.kill(process.pid, name);
    }
  };
  process.on('SIGINT', on).on('SIGTERM', on);
  return {
    signal: controller.signal,
    happens: new Promise(resolve => controller.signal.addEventListener('abort', () => resolve())),
    code: () => code,
    stop,
  };
}
