import type { Path } from './hidden-paths.ts';

/**
 * A frozen copy of a decoded value in which reading what a path leads to calls `touch`. What the paths do not lead
 * through is shared with the value.
 */
export const withHidden = <T>(value: T, paths: readonly Path[], touch: (path: Path) => never): T =>
  paths.reduce((copy, path) => hide(copy, path, () => touch(path)) as T, value);

function hide(value: unknown, [key, ...rest]: Path, touch: () => never): unknown {
  if (typeof value !== 'object' || value === null || key === undefined) return value;
  const descriptors = Object.getOwnPropertyDescriptors(value) as Record<string, PropertyDescriptor>;
  const member = descriptors[key];
  if (!member) return value;
  // What is hidden already, or only from some checks, is hidden from all.
  const isHidden = rest.length === 0 || member.get !== undefined;
  descriptors[key] = isHidden
    ? { get: touch, enumerable: true, configurable: true }
    : { ...member, value: hide(member.value, rest, touch) };
  const copy = Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value));
  return Object.freeze(Object.defineProperties(copy, descriptors));
}
