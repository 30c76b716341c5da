import type { AnyObject } from '../evidence/table.ts';

/** A place in one object: `['spec', 'taints', 0, 'effect']`. */
export type Path = readonly (string | number)[];

/**
 * A copy of a decoded object that tells every member which is read. Members that are gaps stay gaps. Like the original
 * it cannot be changed.
 */
export function spy(object: AnyObject, read: (path: Path) => void): AnyObject {
  return copy(object, []) as AnyObject;

  function copy(value: unknown, path: Path): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const target: object = Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value));
    for (const key of Object.keys(value)) {
      const descriptor = Object.getOwnPropertyDescriptor(value, key);
      if (!descriptor) continue;
      const here = [...path, Array.isArray(value) ? Number(key) : key];
      const member = descriptor.get ? undefined : copy(descriptor.value, here);
      const get = (): unknown => {
        read(here);
        return descriptor.get ? descriptor.get.call(value) : member;
      };
      Object.defineProperty(target, key, { get, enumerable: true, configurable: true });
    }
    return Object.freeze(target);
  }
}
