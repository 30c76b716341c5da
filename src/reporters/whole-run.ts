import type { RunEvent, RunEventOf } from '../results/event.ts';

/** All events of a run, for formats that begin with how it ended. */
export interface WholeRun {
  readonly start: RunEventOf<'start'>;
  readonly reads: readonly RunEventOf<'read'>[];
  readonly checks: readonly RunEventOf<'check'>[];
  readonly end: RunEventOf<'end'>;
}

/** The runs of a report: one, or one for each cluster. No two of them have the same name of a cluster. */
export async function wholeRuns(events: AsyncIterable<RunEvent>): Promise<readonly [WholeRun, ...WholeRun[]]> {
  const runs: WholeRun[] = [];
  let begun: RunEvent[] = [];
  for await (const event of events) {
    begun.push(event);
    if (event.type !== 'end') continue;
    runs.push(wholeRun(begun));
    begun = [];
  }
  const [first, ...others] = withNamesOfTheirOwn(runs);
  if (!first || begun.length > 0) throw new Error('a run without a start or an end cannot be reported');
  return [first, ...others];
}

function wholeRun(events: readonly RunEvent[]): WholeRun {
  let start: WholeRun['start'] | undefined;
  let end: WholeRun['end'] | undefined;
  const reads = new Map<string, RunEventOf<'read'>>();
  const checks: RunEventOf<'check'>[] = [];
  for (const event of events) {
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

/** Two contexts may call their clusters alike; a suite or a category that exists twice is read once. */
function withNamesOfTheirOwn(runs: readonly WholeRun[]): readonly WholeRun[] {
  const taken = new Set<string>();
  return runs.map(run => {
    const { cluster } = run.start;
    let name = cluster;
    for (let i = 2; taken.has(name); i++) name = `${cluster}-${i}`;
    taken.add(name);
    return name === cluster ? run : { ...run, start: { ...run.start, cluster: name } };
  });
}
