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
  const reads = new Map<string, RunEventOf<'read'>>();
  const checks: RunEventOf<'check'>[] = [];
  for await (const event of events) {
    if (event.type === 'start') start = event;
    else if (event.type === 'read') reads.set(event.resource, event);
    else if (event.type === 'check') checks.push(event);
    else if (event.type === 'end') end = event;
  }
  if (!start || !end) throw new Error('a run without a start or an end cannot be reported');
  const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return {
    start: { ...start, notes: [...start.notes, ...(end.notes ?? [])] },
    // What was read again counts as it was read last.
    reads: [...reads.values()].toSorted((a, b) => byId(a.resource, b.resource)),
    checks: checks.toSorted((a, b) => byId(a.result.check.id, b.result.check.id)),
    end,
  };
}
