/** The first signal ends reading and reports what is known; a second one ends the process. */
export function listen(): {
  readonly signal: AbortSignal;
  /** Resolves when a signal comes. */
  readonly happens: Promise<void>;
  readonly code: () => 130 | 143 | undefined;
  readonly stop: () => void;
} {
  const controller = new AbortController();
  let code: 130 | 143 | undefined;
  const on = (name: 'SIGINT' | 'SIGTERM'): void => {
    code = name === 'SIGINT' ? 130 : 143;
    process.exitCode = code;
    controller.abort();
  };
  process.once('SIGINT', on).once('SIGTERM', on);
  return {
    signal: controller.signal,
    happens: new Promise(resolve => controller.signal.addEventListener('abort', () => resolve())),
    code: () => code,
    stop: () => void process.off('SIGINT', on).off('SIGTERM', on),
  };
}
