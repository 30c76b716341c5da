import type { PodLogKey } from '../../documents/pod-log.ts';
import type { AnyResource } from '../../resources/resource.ts';
import type { Gap } from '../../results/gap.ts';
import type { RawObject } from '../fixture.ts';

/** What a dump holds and what it proves, whoever wrote it. */
export interface Recording {
  /** In words: `support bundle`. */
  readonly title: string;
  readonly objects: readonly RawObject[];
  readonly coverage: (resource: AnyResource) => Coverage;
  /** As the API server said it. Undefined where nobody recorded it. */
  readonly version: string | undefined;
  readonly log: (key: PodLogKey) => RecordedLog | undefined;
  /** What the API server answered to /readyz and /livez, by the name of the path; absent where nobody asked. */
  readonly health?: ReadonlyMap<string, string>;
  /** Strings that match `hidden` stand for something else. */
  readonly hides: boolean;
  /** What the reader of a report should know, one sentence each. */
  readonly notes: readonly string[];
  /** When its newest file was written, milliseconds since the epoch. */
  readonly modified: number;
}

/** How much of one resource was recorded in full. */
export interface Coverage {
  readonly isWhole: boolean;
  /** Where it is not whole: namespaces whose list is. */
  readonly namespaces: ReadonlySet<string>;
  /** Where it is not whole: what the reader should know, and do. */
  readonly lack: Pick<Gap, 'detail' | 'remedy'>;
}

export interface RecordedLog {
  /** 400: what the kubelet said instead, such as that the container is waiting to start. */
  readonly status: 200 | 400;
  readonly text: string;
  /** There may have been more before it. */
  readonly isCut: boolean;
  /** There may have been more after it: what a program said last is not known. */
  readonly lacksEnd: boolean;
  /** Every line begins with the time at which it was written. */
  readonly isTimed: boolean;
}
