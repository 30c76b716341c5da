import type { AnyDocument } from '../documents/document.ts';
import type { AnyResource, Ref } from '../resources/resource.ts';
import type { Relation } from '../results/cause.ts';
import type { Severity } from '../results/severity.ts';
import type { Duration } from './duration.ts';
import type { Of, Reader } from './reader.ts';
import type { Settings } from './settings.ts';

/** One sentence that a check can say. `{name}` is filled from the data of the report. */
export interface Message {
  readonly text: string;
  /** Where this case is worse or milder than the check. */
  readonly severity?: Severity;
  /** The evidence makes it likely, not certain. */
  readonly confidence?: 'suspected';
}

export type Messages = Readonly<Record<string, string | Message>>;
type TextOf<M> = M extends string ? M : M extends { readonly text: infer T extends string } ? T : never;
type Placeholder<T extends string> = T extends `${string}{${infer N}}${infer Rest}` ? N | Placeholder<Rest> : never;
type Data<T extends string> = { readonly [N in Placeholder<T>]: string | number };

/** JSON Schema of one option (`format: duration` arrives parsed: milliseconds). */
export interface Option<T = unknown> {
  readonly description: string;
  readonly default: T;
  readonly [keyword: string]: unknown;
}
export type Options = Readonly<Record<string, Option>>;
type Widen<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T;
type Parsed<O extends Option> = O extends { readonly format: 'duration' } ? number : Widen<O['default']>;

export interface At {
  /** The object at fault, where it is not the subject (it may be an object that does not exist). */
  readonly on?: Ref;
  /** Tells two findings of one message on one object apart: a container, a port, a file. */
  readonly key?: string;
  /** When the bad state began (RFC 3339), for the grace; leave it out where the API does not say. */
  readonly since?: string | undefined;
  /** Instead of the grace of the check, where the object itself says how long it may last; milliseconds, if a number. */
  readonly grace?: Duration | number;
  /** Other objects involved; a cause may be one of them. */
  readonly related?: readonly Ref[];
  /** Where in the object: `['spec', 'ports', 0, 'targetPort']`. */
  readonly path?: readonly (string | number)[];
}

export interface Context<R extends AnyResource, D extends AnyDocument, M extends Messages, O extends Options>
  extends Reader<R, D> {
  readonly options: { readonly [N in keyof O]: Parsed<O[N]> };
  readonly settings: Settings;
  /** Set while an `expects` object is examined that does not exist. */
  readonly absent: Ref | undefined;
  report: <Id extends keyof M & string>(message: Id, data: Data<TextOf<M[Id]>>, at?: At) => void;
  /** This object is outside the check, for a reason positively read. */
  skip: (reason: string) => void;
  /** The evidence is there and still does not decide. `when`: it will, once so much time has passed since then. */
  cannotTell: (reason: string, when?: { readonly since: string; readonly grace: Duration | number }) => void;
  /**
   * Is the timestamp more than the duration (milliseconds, if a number) ago? Inconclusive where the uncertainty of
   * "now" straddles the limit.
   */
  older: (timestamp: string, than: Duration | number) => boolean;
}

/**
 * One failure mode. S: examined. R: further resources. D: documents. E: read only to enrich a finding, never to decide.
 * X: expected objects.
 */
export interface Check<
  S extends AnyResource,
  R extends AnyResource,
  D extends AnyDocument,
  E extends AnyResource | AnyDocument,
  M extends Messages,
  O extends Options,
  X extends readonly Ref[] = readonly Ref[],
> {
  /** Raised by one whenever some cluster state gets another verdict. */
  readonly version: number;
  /** The healthy state as a sentence: what `pass` asserts. */
  readonly title: string;
  readonly severity: Severity;
  readonly profile: 'platform' | 'workloads';
  /** The upstream page that documents this failure mode. */
  readonly reference: `https://${string}`;
  readonly subject: S | readonly S[];
  /** Well-known objects examined even when they do not exist: then the subject is `undefined` and `absent` names it. */
  readonly expects?: X;
  readonly reads?: readonly R[];
  readonly documents?: readonly D[];
  readonly enriches?: readonly E[];
  /** Values that are masked unless named here: `ConfigMap kube-system/coredns data.Corefile`. */
  readonly keeps?: readonly string[];
  /** A finding younger than this is unsettled: neither pass nor fail. Default 0s. */
  readonly grace?: Duration;
  readonly options?: O;
  readonly messages: M;
  /** Ids of the checks whose findings would explain those of this one, and how their objects must stand to each other. */
  readonly causedBy?: Readonly<Record<string, Relation | readonly Relation[]>>;
  examine(subject: X extends readonly [] ? Of<S> : Of<S> | undefined, context: Context<S | R, D, M, O>): void;
  /**
   * Lines shown under a finding (events, log lines). Cannot report; its gaps are shown and decide nothing. A generator
   * keeps the lines that it gave before one.
   */
  evidence?(
    subject: Of<S>,
    reader: Reader<S | R | Extract<E, AnyResource>, D | Extract<E, AnyDocument>>,
  ): Iterable<string>;
}

export type AnyCheck = Check<any, any, any, any, any, any, any>;
