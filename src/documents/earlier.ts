import { Malformed } from '../resources/malformed.ts';
import type { AnyResource, Resource } from '../resources/resource.ts';
import { type Document, defineDocument } from './document.ts';
import { objectIn } from './object-in.ts';

/** One object as an earlier recording shows it. */
export interface Earlier<T> {
  /** `undefined`: it did not exist then. */
  readonly object: T | undefined;
  /** When the recording was made: not before, and not after (RFC 3339). */
  readonly from: string;
  readonly to: string;
}

/** Which object. */
export interface EarlierKey {
  readonly namespace?: string | undefined;
  readonly name: string;
}

/**
 * The objects of a resource in the recording that --history names: for what only a comparison shows, such as a counter
 * that grows. Make it once, beside the check: `const EarlierLease = earlier(Lease)`.
 */
export const earlier = <Id extends string, T>(
  resource: Resource<Id, T>,
): Document<`earlier ${Id}`, EarlierKey, Earlier<T>> & {
  readonly of: AnyResource;
} => ({
  ...defineDocument<EarlierKey, Earlier<T>>()({
    id: `earlier ${resource.id}`,
    capability: 'history',
    format: 'json',
    budget: 5_000,
    name: ({ namespace, name }: EarlierKey) => (namespace === undefined ? name : `${namespace}/${name}`),
    decode: ({ json }) => {
      const { object, from, to } = (json ?? {}) as Partial<Earlier<T>>;
      if (typeof from !== 'string' || typeof to !== 'string') throw new Malformed('expected an object with its time');
      if (object !== undefined) objectIn(object, 'metadata');
      return { object, from, to };
    },
  }),
  of: resource,
});
