import { failure } from '../errors.ts';
import type { Shard } from '../results/event.ts';

interface TargetsFlags {
  readonly context?: readonly string[];
  readonly shard?: Shard;
  readonly record?: string;
  readonly history?: string;
  readonly baseline?: string;
}

/**
 * Which contexts this run judges. Of several, `--shard` takes every n-th; of one cluster, a part of the checks.
 *
 * @throws KubefaultError for what cannot be said of several clusters at once.
 */
export function contextsOf(flags: TargetsFlags): {
  readonly mine: readonly (string | undefined)[];
  readonly fleet?: readonly string[];
} {
  const { context: contexts = [], shard } = flags;
  if (contexts.length < 2) return { mine: [contexts[0]] };
  const refuse = (detail: string): Error => failure('ERR_USAGE', { detail, command: 'run' });
  const twice = contexts.find((context, i) => contexts.indexOf(context) !== i);
  if (twice !== undefined) throw refuse(`--context ${twice} is given twice`);
  const single = (['record', 'history', 'baseline'] as const).find(flag => flags[flag] !== undefined);
  if (single) throw refuse(`--${single} is of one cluster, and ${contexts.length} contexts are given`);
  if (!shard) return { mine: contexts, fleet: contexts };
  if (shard.of > contexts.length)
    throw refuse(`--shard ${shard.index}/${shard.of}: there are only ${contexts.length} contexts to deal out`);
  return { mine: contexts.filter((_, i) => (i % shard.of) + 1 === shard.index), fleet: contexts };
}
