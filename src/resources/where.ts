import type { LabelSelector, Ref } from './resource.ts';

/** Which objects of a resource. All members are indexed: a check never walks what it did not ask for. */
export interface Where {
  readonly namespace?: string | undefined;
  /** An empty selector matches everything, as in the API. */
  readonly labels?: LabelSelector | undefined;
  /** The controlling owner. */
  readonly owner?: Ref | undefined;
  readonly node?: string | undefined;
}
