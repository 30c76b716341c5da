import type { Test } from 'tap';
import { type Ended, runKubefault } from '../live/run-kubefault.ts';

/** Runs the command line; whatever it is told, a person must never be shown a stack. */
export async function withoutStack(t: Test, ...args: Parameters<typeof runKubefault>): Promise<Ended> {
  const ended = await runKubefault(...args);
  t.notMatch(`\n${ended.stdout}\n${ended.stderr}`, /\n\s+at /, `no stack: kubefault ${args[0].join(' ')}`);
  return ended;
}
