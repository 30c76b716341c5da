import type { RunEvent, RunEventOf } from '../results/event.ts';

/** All events of a run, for formats that begin with how it ended. */
export interface WholeRun {
  readonly start: RunEventOf<'start'>;
  readonly reads: readonly RunEventOf<'read'>[];
  readonly checks: readonly RunEventOf<'check'>[];
  readonly end: RunEventOf<'end'>;
}

export async function wholeRun(events: AsyncIterable<RunEvent>): Promise<WholeRun> {
  let start: WholeRun['start'] | undefined;
  let end: WholeRun['end'] | undefined;
  const reads: RunEventOf<'read'>[] = [];
  const checks: RunEventOf<'check'>[] = [];
  for await (const event of events) {
    if (event.type === 'start') start = event;
    else if (event.type === 'read') reads.push(event);
    else if (event.type === 'check') checks.push(event);
    else if (event.type === 'end') end = event;
  }
  if (!start || !end) throw new Error('a run without a start or an end cannot be reported');
  return { start, reads, checks, end };
}

/** The layer of a check: `acme:storage/x` belongs to `storage`. */
export const layerOf = (check: string): string => (check.split(':').at(-1) ?? check).split('/')[0] ?? '';
