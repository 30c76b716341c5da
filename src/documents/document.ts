import type { Capability } from '../resources/capability.ts';

/** What a server, a file or a fixture answered, without nulls and secrets. */
export interface Answer {
  /** As in HTTP: 200 is what was asked for; which others mean something, the document says. */
  readonly status: number;
  /** Empty where there is JSON. */
  readonly text: string;
  /** Of a document whose format is JSON, and of a status that promises it. */
  readonly json?: unknown;
  /** Of a recording: there may have been more before it. */
  readonly cut?: boolean;
  /** Of a recorded log: its lines do not begin with the time at which they were written. */
  readonly untimed?: boolean;
  /** Of a recording that hides values: where its text matches `hidden`, there was something else. */
  readonly hides?: boolean;
}

/** What a role must grant, beyond the list of API objects. */
export interface Permission {
  /** The API group: `''` for the core. */
  readonly group: string;
  /** With its subresource: `pods/log`. */
  readonly resource: string;
  readonly verb: 'get' | 'list';
  /** The objects have no namespace: a Role of one namespace cannot grant it. */
  readonly clusterScoped?: true;
}

/** A script for the shell of a Node's machine. It reads, and leaves secrets where they are. */
export interface NodeCommand {
  readonly node: string;
  /** `spec.providerID` of the Node: how its machine is reached. */
  readonly providerID: string;
  readonly script: string;
  /**
   * What of the output is kept.
   *
   * @throws Malformed
   */
  readonly answer: (output: string) => unknown;
}

/**
 * Something read by key after the lists: a log, a kubelet's configuration, an answer of a health endpoint. A value, like
 * a resource: the request and the meaning of its answer are part of it, so that every source gives the same.
 */
export interface Document<Id extends string, Key, T> {
  /** The path of what is asked, without names: `pods/log`. */
  readonly id: Id;
  readonly capability: Capability;
  /** `json`: parsed, and its strings redacted one by one. */
  readonly format: 'text' | 'json';
  /** Absent: open to everybody who has logged in. */
  readonly permission?: Permission;
  /** How many of them one run reads at most. */
  readonly budget: number;
  /** Tells its keys apart, in reports and in recordings: `shop/web-1/web`. */
  readonly name: (key: Key) => string;
  /** Path and query below the address of the API server. Absent: it is asked of somebody else. */
  readonly request?: (key: Key) => string;
  /** What is run on the machine of a Node, where it is not asked of the API server. */
  readonly command?: (key: Key) => NodeCommand;
  /** Which answers other than 200 say something: a failing readiness check is a 500 with its reasons. */
  readonly answers?: (answer: Answer) => boolean;
  /**
   * What the answer means. A part that was not seen in full is a member whose getter calls `unseen`.
   *
   * @throws Malformed
   */
  readonly decode: (answer: Answer, unseen: Unseen, key: Key) => T;
  readonly __key?: Key;
  readonly __type?: T;
}

/** Ends the examination as inconclusive. */
export type Unseen = (reason: 'truncated' | 'malformed' | 'masked' | 'not-recorded', detail: string) => never;

export type AnyDocument = Document<string, any, any>;

/** Declares a kind of document, typed by its key and by what reading it gives. */
export const defineDocument =
  <Key, T>() =>
  <const Id extends string>(document: Omit<Document<Id, Key, T>, '__key' | '__type'>): Document<Id, Key, T> =>
    document;

/** Tells a document from a resource. */
export const isDocument = (value: unknown): value is AnyDocument =>
  typeof value === 'object' && value !== null && 'capability' in value && 'decode' in value;
