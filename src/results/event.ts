import type { Cause } from './cause.ts';
import type { Gap } from './gap.ts';
import type { CheckResult, Verdict } from './result.ts';
import type { Threshold } from './severity.ts';

/**
 * 0 nothing blocks, 1 a finding blocks, 2 usage or configuration, 3 could not tell, 4 internal error, 130 and 143
 * signals. 1 beats 3.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130 | 143;

/** Whose checks these are: two reports with the same digests were made by the same code. */
export interface BundledPlugin {
  readonly plugin: string;
  readonly version: string;
  readonly digest: string;
  readonly checks: number;
}

/** Which part of a run: `index` is 1 or more, `of` the number of parts. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** One of several clusters that are judged together, maybe by several runs. */
export interface Fleet {
  /** The context of this one. */
  readonly context: string;
  /** The contexts of all, this one among them: whoever puts reports together sees which is missing. */
  readonly contexts: readonly string[];
}

/** What reporters are fed, in this order: start, read*, settle*, read*, check*, end; checks that are decided come first. Several clusters follow each other. */
export type RunEvent =
  | {
      readonly type: 'start';
      /** What is judged, in words: `context kind-lab (https://127.0.0.1:6443)`. */
      readonly target: string;
      /** A short name of it, for suites and labels. */
      readonly cluster: string;
      /** RFC 3339. */
      readonly started: string;
      readonly failOn: Threshold;
      /** What a baseline has already does not block. */
      readonly failOnNew?: boolean;
      /** Only objects of these are examined. Absent: all. */
      readonly namespaces?: readonly string[];
      readonly bundle: readonly BundledPlugin[];
      /** Further checks of this cluster ran elsewhere. */
      readonly shard?: Shard;
      readonly fleet?: Fleet;
      readonly checks: number;
      readonly notSelected: readonly { readonly check: string; readonly reason: string }[];
      /** What the user should know about how this run judges, one sentence each. */
      readonly notes: readonly string[];
    }
  /** A resource or a kind of document, and how much of it was read. */
  | { readonly type: 'read'; readonly resource: string; readonly count: number; readonly gaps: readonly Gap[] }
  | {
      /** The run waits before it looks again. */
      readonly type: 'settle';
      readonly unsettled: number;
      /** When it will look no more, RFC 3339. */
      readonly until: string;
      /** What is waited for, one sentence each; a few of them. */
      readonly on: readonly string[];
    }
  | { readonly type: 'check'; readonly result: CheckResult /** Milliseconds. */; readonly took: number }
  | {
      readonly type: 'end';
      readonly verdicts: Readonly<Record<Verdict, number>>;
      readonly exit: ExitCode;
      /** Every finding is in one of these trees, once. The first one is the most urgent. */
      readonly causes: readonly Cause[];
      /** RFC 3339: the time of the cluster when it was last seen. Absent where it is not known to the minute. */
      readonly asOf?: string;
      /** A signal came: what had not been read by then is missing. */
      readonly interrupted: boolean;
      /** Why the exit code is not 0, one sentence each. */
      readonly reasons: readonly string[];
      /** Those of them that say that this was no whole cluster: no Ready Node, nothing of a layer. */
      readonly absent?: readonly string[];
      /** The uid of Namespace kube-system, where it was read: names the cluster whatever its address. */
      readonly clusterUid?: string;
      /** What the user should know, and is known only now. */
      readonly notes?: readonly string[];
      readonly ended: string;
    };

export type RunEventOf<Type extends RunEvent['type']> = Extract<RunEvent, { readonly type: Type }>;
