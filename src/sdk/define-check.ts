import type { AnyDocument } from '../documents/document.ts';
import type { AnyResource, Ref } from '../resources/resource.ts';
import type { Check, Messages, Options } from './check.ts';

/**
 * Declares a check. It does nothing at run time; it makes the compiler hold the check to what it declares: resources
 * that may be read, messages with their data, options.
 */
export const defineCheck = <
  const S extends AnyResource,
  const M extends Messages,
  const R extends AnyResource = never,
  const D extends AnyDocument = never,
  const E extends AnyResource | AnyDocument = never,
  const O extends Options = {},
  const X extends readonly Ref[] = readonly [],
>(
  check: Check<S, R, D, E, M, O, X>,
): Check<S, R, D, E, M, O, X> => check;
