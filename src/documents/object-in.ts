import { Malformed } from '../resources/malformed.ts';

/**
 * A JSON value that has to be an object, or the object under a member of it.
 *
 * @throws Malformed
 */
export function objectIn(json: unknown, member?: string): object {
  const found = member === undefined ? json : (json as Record<string, unknown> | undefined)?.[member];
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw new Malformed(`expected an object${member === undefined ? '' : ` under ${member}`}`);
  return found;
}
