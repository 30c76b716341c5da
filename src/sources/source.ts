import type { Pool } from '../evidence/decode.ts';
import type { Answered, Want } from '../evidence/document-table.ts';
import type { RecordedSightings } from '../evidence/sighting.ts';
import type { Collected } from '../evidence/table.ts';
import type { Capability } from '../resources/capability.ts';
import type { AnyResource } from '../resources/resource.ts';

export interface CollectRequest {
  /** Selected with -n: where a list over all namespaces is refused, these are tried one by one. */
  readonly namespaces?: readonly string[] | undefined;
  /** Masked values that some selected check declares. */
  readonly keeps: ReadonlySet<string>;
  /** What equal parts of all objects of the sweep share. */
  readonly pool?: Pool;
}

/** Where evidence comes from: a live cluster, a recording, a fixture. All give the same objects in the same form. */
export interface Source {
  readonly kind: 'live' | 'snapshot' | 'fixture';
  /** In words: `context kind-lab (https://127.0.0.1:6443)`. */
  readonly target: string;
  /** A short name for suites and labels. */
  readonly cluster: string;
  /** What the reader of a report should know about this source, one sentence each. */
  readonly notes: readonly string[];
  /** What the run that was recorded was allowed to read; absent where nobody knows. */
  readonly allowed?: readonly Capability[];
  /** What the looks of a recorded run saw; absent where nobody looked twice. */
  readonly sightings?: RecordedSightings | undefined;
  /** Never throws for what the cluster refuses: that is a gap. */
  collect(resource: AnyResource, request: CollectRequest): Promise<Collected>;
  /** Never throws for what is refused or missing: that is a gap. */
  read(want: Want): Promise<Answered>;
  close(): Promise<void>;
}
