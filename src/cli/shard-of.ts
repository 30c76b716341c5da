import { InvalidArgumentError } from 'commander';
import type { Shard } from '../results/event.ts';

/** `2/4`: the second of four parts. */
export function shardOf(value: string): Shard {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? [];
  if (!(Number(index) >= 1 && Number(index) <= Number(of)))
    throw new InvalidArgumentError('It takes i/n with 1 <= i <= n: 2/4 is the second of four parts.');
  return { index: Number(index), of: Number(of) };
}
