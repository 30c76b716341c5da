import type { Ref } from '../resources/resource.ts';
import type { Gap } from './gap.ts';
import type { Guide } from './guide.ts';
import type { Severity } from './severity.ts';
import type { Waived } from './waiver.ts';

/** Every verdict, in the order in which reports list them. */
export const verdicts = ['fail', 'error', 'inconclusive', 'pass', 'not-applicable'] as const;

/**
 * `pass`: evidence complete, at least one object examined, no finding, or only waived ones. `fail`: a settled finding
 * that no waiver in force covers. `not-applicable`: evidence complete, nothing to examine. `inconclusive`: some subject
 * could not be judged. `error`: the check threw, hung or returned garbage.
 */
export type Verdict = (typeof verdicts)[number];

/** One thing that is wrong, with one object, as one check sees it. */
export interface Finding {
  /** Stable between runs and equal in every format: check, object lifted to its controller, message, key. */
  readonly id: string;
  readonly on: Ref;
  /** The objects behind a lifted finding, at most ten; `count` is exact. */
  readonly instances: readonly Ref[];
  readonly count: number;
  /** The id of the message within its check. */
  readonly message: string;
  /** Tells two findings of one message on one object apart: a container, a port. */
  readonly key?: string;
  /** Reads on after "Service shop/cart: ". Holds strings of the cluster: untrusted. */
  readonly text: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly severity: Severity;
  readonly confidence: 'confirmed' | 'suspected';
  /** When the bad state began, RFC 3339; absent where nothing says. */
  readonly since?: string;
  /** A finding younger than its grace is unsettled: neither pass nor fail. */
  readonly state: 'settled' | 'unsettled';
  readonly related: readonly Ref[];
  readonly path?: readonly (string | number)[];
  readonly evidence: readonly string[];
  /** It is accepted for a while: shown, and it neither fails nor blocks. */
  readonly waiver?: Waived;
  /** With a baseline: was it there before? */
  readonly novelty?: 'new' | 'known';
}

/** What a run says of one check. */
export interface CheckResult {
  readonly check: {
    readonly id: string;
    readonly version: number;
    readonly title: string;
    readonly severity: Severity;
    readonly reference: string;
    /** How to confirm, repair and accept it: where there is a finding, or something that could not be told. */
    readonly guide?: Guide;
  };
  readonly verdict: Verdict;
  /** Does it block at the chosen threshold. */
  readonly gate: 'ok' | 'blocks';
  /** Objects that were judged: fine, or with a finding. */
  readonly examined: number;
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  /** Objects whose evidence is there and still does not decide, by reason; at most ten are named. */
  readonly undecided: readonly { readonly reason: string; readonly count: number; readonly on: readonly Ref[] }[];
  readonly error?: { readonly message: string; readonly stack?: string };
  /** All that it could not see or decide is accepted for a while. The verdict stays, and does not block. */
  readonly waiver?: Waived;
  /** With a baseline, of a check that could not see, decide or finish: was it as blind before? */
  readonly novelty?: 'new' | 'known';
}
