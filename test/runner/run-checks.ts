import type { RunEvent } from '../../src/results/event.ts';
import { plan, type Selection } from '../../src/runner/plan.ts';
import { register } from '../../src/runner/registry.ts';
import { type RunOptions, run } from '../../src/runner/run.ts';
import type { AnyCheck } from '../../src/sdk/check.ts';
import { defaultSettings } from '../../src/sdk/settings.ts';

/** A Ready Node: without one, no cluster is judged. */
export const readyNode = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'a' },
  spec: {},
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
};

/** All events of a run of these checks, as the built-in bundle, over a source; with what differs from the usual. */
export async function runChecks(
  checks: Readonly<Record<string, AnyCheck>>,
  options: Pick<RunOptions, 'source'> & Partial<RunOptions>,
  selection: Partial<Selection> = {},
): Promise<readonly RunEvent[]> {
  const registered = register([{ name: 'kubefault', version: '1', sdk: 1, checks }]);
  const planned = plan(registered, { checks: [], skip: [], profile: 'all', ...selection });
  const events: RunEvent[] = [];
  for await (const event of run({
    plan: planned,
    settings: defaultSettings,
    optionsOf: () => ({}),
    bundle: [],
    failOn: 'high',
    timeout: 1000,
    ...options,
  }))
    events.push(event);
  return events;
}
