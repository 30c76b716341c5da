import type { AnyDocument, Document } from '../documents/document.ts';
import type { AnyResource, Resource } from '../resources/resource.ts';
import type { Where } from '../resources/where.ts';

/** What reading a resource or a document gives. */
export type Of<R> = R extends Resource<string, infer T> ? T : R extends Document<string, any, infer T> ? T : never;

type KeyOf<D> = D extends Document<string, infer K, any> ? K : never;

/**
 * Access to the declared evidence and to nothing else. Reading what could not be seen in full ends the examination of
 * this subject as inconclusive (thrown, and recorded even if caught); there is no way to mistake it for "none".
 */
export interface Reader<R extends AnyResource, D extends AnyDocument = never> {
  readonly list: <X extends R>(resource: X, where?: Where) => readonly Of<X>[];
  readonly get: <X extends R>(
    resource: X,
    at: { readonly namespace?: string | undefined; readonly name: string },
  ) => Of<X> | undefined;
  /** Suspends this subject until the runner has fetched the document; equal keys are fetched once. */
  readonly read: <X extends D>(document: X, key: KeyOf<X>) => Of<X>;
  /** A pure function of the evidence, computed once per run however many subjects and checks ask. */
  readonly derive: <T>(fact: (reader: Reader<R, D>) => T) => T;
  /** Not there at run time: makes a fact that reads more than its check declares an error. */
  readonly __reads?: (of: R | D) => void;
}
