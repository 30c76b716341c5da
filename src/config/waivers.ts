import { extname } from 'node:path';
import picomatch from 'picomatch';
import { failure } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { endOf } from '../results/end-of.ts';
import { objectPattern } from '../results/object-pattern.ts';
import type { Waiver, WaiverEntry } from '../results/waiver.ts';
import type { AnyCheck } from '../sdk/check.ts';
import { type ConfigFile, readConfigFile } from './config-file.ts';
import { holdToSchema } from './hold-to-schema.ts';
import { waiversSchema } from './waivers-schema.ts';

type Checks = Readonly<Record<string, AnyCheck>>;

/**
 * Reads a file of waivers. It is data, never code.
 *
 * @throws KubefaultError with file:line:column for whatever is wrong with it.
 */
export async function readWaivers(path: string, checks: Checks): Promise<readonly Waiver[]> {
  if (!['.yaml', '.yml', '.json'].includes(extname(path)))
    throw failure('ERR_WAIVERS_UNREADABLE', { file: path, reason: 'its name must end in .yaml, .yml or .json' });
  const file = await readConfigFile(path, 'ERR_WAIVERS_UNREADABLE');
  holdToSchema(file, waiversSchema, 'the waivers file');
  return resolveWaivers(file, (file.content as { readonly waivers: readonly WaiverEntry[] }).waivers, checks);
}

/**
 * Holds the `waivers` of a file, which fit the schema, to the checks that are known: one that could cover nothing must
 * not look as if it did.
 *
 * @throws KubefaultError with file:line:column and the nearest right name.
 */
export const resolveWaivers = (file: ConfigFile, entries: readonly WaiverEntry[], checks: Checks): readonly Waiver[] =>
  entries.map((entry, i) => resolve(file, entry, i, checks));

function resolve(file: ConfigFile, entry: WaiverEntry, index: number, checks: Checks): Waiver {
  const { check, on, message, verdict, of, until } = entry;
  const refused = (member: keyof WaiverEntry, expected: string, known: readonly string[] = []): Error => {
    const found = String(entry[member]);
    const best = nearest(found, known);
    return failure('ERR_WAIVER_INVALID', {
      place: file.place(['waivers', index, member], 'value'),
      reason: `waivers.${index}.${member} ${expected}, found ${JSON.stringify(found)}${best ? `; did you mean "${best}"?` : ''}`,
    });
  };
  const known = Object.keys(checks);
  const matches = picomatch(check);
  const ids = known.filter(id => matches(id));
  if (ids.length === 0) throw refused('check', `matches none of the ${known.length} known checks`, known);
  if (on !== undefined && !objectPattern(on))
    throw refused('on', 'is "Kind namespace/name", or "Kind name" for what has no namespace; * is any characters');
  if (endOf(until) === undefined)
    throw refused('until', 'is a day such as 2027-01-31, or a time with its zone such as 2027-01-31T18:00:00Z');
  const mine = ids.flatMap(id => checks[id] ?? []);
  const says = [...new Set(mine.flatMap(({ messages }) => Object.keys(messages as object)))];
  if (message !== undefined && !says.includes(message)) throw refused('message', `is one of ${says.join(', ')}`, says);
  for (const member of ['message', 'key'] as const)
    if (verdict !== undefined && entry[member] !== undefined)
      throw refused(member, 'tells findings apart, and verdict: inconclusive covers none');
  if (of !== undefined && on !== undefined)
    throw refused('of', 'is what was not seen, and "on" is what could not be decided: write two waivers');
  const reads = [...new Set(mine.flatMap(readBy))].toSorted();
  if (of !== undefined && !reads.includes(of)) throw refused('of', `is one of ${reads.join(', ')}`, reads);
  return { ...entry, checks: ids, place: file.place(['waivers', index], 'value') };
}

/** The resources and documents that a check may fail to see. */
const readBy = ({ subject, reads, documents }: AnyCheck): readonly string[] =>
  [subject, reads ?? [], documents ?? []].flat().map(({ id }: { readonly id: string }) => id);
