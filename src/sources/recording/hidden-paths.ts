import { hidden } from '../../documents/hidden.ts';
import { Malformed } from '../../resources/malformed.ts';

export type Path = readonly (string | number)[];

/** Levels of nesting; decoding takes fewer. */
const deepest = 300;

/**
 * Where in a value a string holds what stands for something hidden. Where the name of a member does, nothing of the
 * object that it is in is known. Nulls in arrays are taken out first, as decoding would, so that indexes stay what they
 * are; this changes the value.
 *
 * @throws Malformed for what is nested too deeply.
 */
export function hiddenPaths(value: unknown, depth = 0): readonly Path[] {
  if (typeof value === 'string') return hidden.test(value) ? [[]] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (depth > deepest) throw new Malformed('an object is nested too deeply');
  const below = (key: string | number, member: unknown): readonly Path[] =>
    hiddenPaths(member, depth + 1).map(path => [key, ...path]);
  if (Array.isArray(value)) {
    if (value.includes(null)) value.splice(0, value.length, ...value.filter(item => item !== null));
    return value.flatMap((item, i) => below(i, item));
  }
  const keys = Object.keys(value);
  if (keys.some(key => hidden.test(key))) return [[]];
  return keys.flatMap(key => below(key, (value as Record<string, unknown>)[key]));
}
