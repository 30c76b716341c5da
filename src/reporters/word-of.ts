import type { ExitCode } from '../results/event.ts';

/** How reports say how a run ended. */
export function wordOf(exit: ExitCode): string {
  if (exit === 0) return 'OK: nothing blocks';
  if (exit === 1) return 'BLOCKED';
  return exit === 3 ? 'COULD NOT TELL' : 'INTERRUPTED';
}
