import type { Capability } from '../resources/capability.ts';

/** Something read by key after the lists: a log, a kubelet's configuration, a file of a node, an answer to a probe. */
export interface Document<Id extends string, Key, T> {
  readonly id: Id;
  readonly capability: Capability;
  readonly __key?: Key;
  readonly __type?: T;
}

export type AnyDocument = Document<string, any, any>;

/** Declares a kind of document, typed by its key and by what reading it gives. */
export const defineDocument =
  <Key, T>() =>
  <const Id extends string>(document: Omit<Document<Id, Key, T>, '__key' | '__type'>): Document<Id, Key, T> =>
    document;
