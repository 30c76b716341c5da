import { EventsOf } from '../documents/events-of.ts';
import type { DaemonSet } from '../resources/daemon-set.ts';
import type { Deployment } from '../resources/deployment.ts';
import type { Job } from '../resources/job.ts';
import { Pod } from '../resources/pod.ts';
import type { ReplicaSet } from '../resources/replica-set.ts';
import type { StatefulSet } from '../resources/stateful-set.ts';
import { toRef } from '../resources/to-ref.ts';
import { condition } from './condition.ts';
import { eventTime } from './event-time.ts';
import { podCounts } from './pod-counts.ts';
import type { Reader } from './reader.ts';
import { latest } from './times.ts';

/** The API server refused a Pod that a workload wanted to create. */
export interface Refusal {
  /** In the words of the API server. */
  readonly message: string;
  /** When that began, as far as it is known. */
  readonly since: string | undefined;
}

/** What makes Pods itself, or through ReplicaSets. */
export type PodCreator = Deployment | ReplicaSet | StatefulSet | DaemonSet | Job;

interface Looks {
  readonly list: Reader<typeof Pod>['list'];
  readonly read: Reader<never, typeof EventsOf>['read'];
  readonly older: (timestamp: string, than: number) => boolean;
}

/**
 * The refusal that keeps a workload from its Pods. Deployments and ReplicaSets have a condition for it; of the others,
 * which have none, events tell: of one that lacks Pods, and since which no Pod has been created. 'faded': the last such
 * event is older than `window` (milliseconds), so that nobody knows whether another try would succeed.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#failed-deployment
 */
export function refusalOf(
  workload: PodCreator,
  { list, read, older }: Looks,
  window: number,
): Refusal | 'faded' | undefined {
  if (workload.kind === 'Deployment' || workload.kind === 'ReplicaSet') {
    const { status, reason, message = '', lastTransitionTime } = condition(workload, 'ReplicaFailure') ?? {};
    return status === 'True' && reason !== 'FailedDelete' ? { message, since: lastTransitionTime } : undefined;
  }
  const { wanted, existing } = podCounts(workload);
  if (existing >= wanted) return undefined;
  const ref = toRef(workload);
  const events = read(EventsOf, ref).filter(({ reason }) => reason === 'FailedCreate');
  const last = events.toSorted((a, b) => timeOf(eventTime(a)) - timeOf(eventTime(b))).at(-1);
  if (!last) return undefined;
  const at = eventTime(last);
  const created = latest(
    list(Pod, { namespace: ref.namespace, owner: ref }).flatMap(pod => pod.metadata.creationTimestamp ?? []),
  );
  if (created !== undefined && timeOf(created) > timeOf(at)) return undefined;
  if (at !== undefined && older(at, window)) return 'faded';
  const first = events.map(({ firstTimestamp, eventTime }) => firstTimestamp ?? eventTime);
  return { message: last.message ?? '', since: first.toSorted((a, b) => timeOf(a) - timeOf(b))[0] };
}

/** An event without a time counts as new. */
const timeOf = (time: string | undefined): number => (time === undefined ? Infinity : Date.parse(time));
