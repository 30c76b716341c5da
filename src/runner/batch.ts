import vm from 'node:vm';

/** Ways out of the process; a check that takes one would end the run, perhaps with 0. */
const exits = ['exit', 'reallyExit', 'abort', 'kill'] as const;

/** The work did not come back in time. */
export class Hung extends Error {
  override readonly name = 'Hung';
}

/** A signal came while the work was going on. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Made once: a context costs more than most checks. */
const context = vm.createContext({ work: (): void => {} }) as { work: () => void };
const script = new vm.Script('work()');
let running = false;

/**
 * Runs foreign code: at most `limit` milliseconds, even if it never yields (`vm` interrupts code outside its context
 * too), and without a way to leave the process. A batch within a batch has the limit of the outer one.
 *
 * @throws Hung, or what the work throws.
 */
export function batch(limit: number, work: () => void): void {
  if (running) {
    work();
    return;
  }
  running = true;
  const process_ = process as unknown as Record<(typeof exits)[number], unknown>;
  const before = exits.map(name => process_[name]);
  const exitCode = process.exitCode;
  for (const name of exits)
    process_[name] = () => {
      throw new Error(`process.${name} was called; a check cannot end the run`);
    };
  try {
    context.work = work;
    // Ctrl-C stops a check that never yields; the handlers of the run are told afterwards.
    script.runInContext(context, { timeout: limit, breakOnSigint: true });
  } catch (error) {
    const code = (error as { code?: string } | undefined)?.code;
    if (code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') {
      process.emit('SIGINT', 'SIGINT');
      throw new Interrupted('the run was interrupted');
    }
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new Hung(`it did not return within ${limit / 1000} s`);
    throw error;
  } finally {
    running = false;
    context.work = () => {};
    for (const [i, name] of exits.entries()) process_[name] = before[i];
    process.exitCode = exitCode;
  }
}
