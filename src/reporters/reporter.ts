import type { RunEvent } from '../results/event.ts';

export interface ReporterOptions {
  /** Escape sequences for a terminal. */
  readonly color: boolean;
  /** Columns of the terminal, or undefined where there is none. */
  readonly width?: number | undefined;
}

/** Text out of events. Never prints, never decides the exit code. */
export type Reporter = (events: AsyncIterable<RunEvent>, options: ReporterOptions) => AsyncIterable<string>;
