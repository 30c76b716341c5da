import { GapToken } from '../evidence/gap-token.ts';
import type { Table } from '../evidence/table.ts';
import { groupBy } from '../group-by.ts';
import { Node } from '../resources/node.ts';
import type { CheckResult } from '../results/result.ts';
import { condition } from '../sdk/condition.ts';
import type { Registered } from './registry.ts';

/**
 * Was this a cluster at all, and did the run look at it? An empty or a wrong one has nothing wrong with it. One sentence
 * for each thing that is missing: a Ready Node, and in each selected layer at least one object that was looked at (in selected namespaces: one at all).
 */
export function missing(
  selected: readonly Registered[],
  results: readonly CheckResult[],
  tables: readonly Table[],
  namespaces?: readonly string[],
): readonly string[] {
  const nodes = tables.find(({ resource }) => resource.id === Node.id);
  const ready = (nodes?.objects as readonly Node[] | undefined)?.some(isReady);
  const reasons = ready ? [] : [nodes?.gap ? `no Ready Node was seen: ${nodes.gap.detail}` : 'no Node is Ready'];
  // A namespace need not have something of every layer; the run must have looked at something there.
  const what = namespaces ? `in namespace ${namespaces.join(', ')}` : undefined;
  const layers = groupBy([...selected.entries()], ([, { layer }]) => what ?? `of layer ${layer}`);
  for (const [layer, entries] of layers) {
    const mine = entries.flatMap(([i]) => results[i] ?? []);
    const sawSomething = mine.some(({ examined, skipped }) => examined + skipped.length > 0);
    // Where something could not be read, the check itself says so.
    const saysWhy = mine.some(({ verdict }) => verdict === 'inconclusive' || verdict === 'error');
    if (!sawSomething && !saysWhy) reasons.push(`nothing ${layer} was seen`);
  }
  return reasons;
}

function isReady(node: Node): boolean {
  try {
    return condition(node, 'Ready')?.status === 'True';
  } catch (error) {
    // Hidden in the recording: then it was not seen Ready.
    if (error instanceof GapToken) return false;
    throw error;
  }
}
