import type { AnyCheck, Check } from '../sdk/check.ts';
import type { Settings } from '../sdk/settings.ts';

/** A finding that a fixture must produce: the object at fault (`Service shop/cart`), the message, and its text if given. */
export interface Expected<Id extends string> {
  readonly on: string;
  readonly message: Id;
  readonly text?: string;
}

/** What a check promises, as data. Every name is that of a file in `fixtures/`, without `.yaml`. */
export interface Contract<Id extends string = string> {
  readonly pass: readonly `pass-${string}`[];
  /** Exactly these findings, in any order. */
  readonly fail: { readonly [fixture: `fail-${string}`]: readonly Expected<Id>[] };
  readonly notApplicable?: readonly `na-${string}`[];
  readonly inconclusive?: readonly `inconclusive-${string}`[];
  /** Options that a fixture is judged under, where not the defaults; written as in the configuration. */
  readonly options?: { readonly [fixture: string]: Readonly<Record<string, unknown>> };
  /** Settings of the cluster that a fixture is judged under, where not the defaults. */
  readonly settings?: { readonly [fixture: string]: Partial<Settings> };
  /**
   * Values of failing fixtures without which the cluster is healthy, and why: `Node spec.taints`, or `Pod
   * spec.affinity.**` with all below it. Without any other value that the check reads, the verdict must not turn good.
   */
  readonly healthyWithout?: Readonly<Record<string, string>>;
  /** Why no scenario under clusters/scenarios/ makes this failure on a real cluster. */
  readonly noScenario?: string;
}

type MessageId<C> = C extends Check<any, any, any, any, infer M, any, any> ? keyof M & string : never;

/** A check with its contract. */
export interface Proven {
  readonly check: AnyCheck;
  readonly contract: Contract;
}

/** Declares the contract of a check: data, judged by the laws that hold for every check. */
export const defineContract = <C extends AnyCheck>(check: C, contract: Contract<MessageId<C>>): Proven => ({
  check,
  contract,
});
