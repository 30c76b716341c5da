import type { Pod, ReplicaSet } from 'kubefault/resources';
import { condition, containerStatuses, excerpt, formatReadiness, livePodsOf, type Reader } from 'kubefault/sdk';
import type { ReplicaWorkload } from './replica-workload.ts';

/** Pods that are named. */
const mostPods = 5;

/** For evidence: the counts, what keeps Pods from being created, and the first Pods that are not Ready. */
export function* linesOfReplicas(
  workload: ReplicaWorkload,
  reader: Pick<Reader<typeof ReplicaSet | typeof Pod>, 'list'>,
): Generator<string> {
  const { replicas = 0, readyReplicas = 0, availableReplicas = 0 } = workload.status ?? {};
  yield `wanted ${workload.spec?.replicas ?? 1}, created ${replicas}, ready ${readyReplicas}, available ${availableReplicas}`;
  const failure = workload.kind === 'StatefulSet' ? undefined : condition(workload as ReplicaSet, 'ReplicaFailure');
  if (failure?.status === 'True') yield `${failure.reason}: ${excerpt(failure.message ?? '')}`;
  const missing = livePodsOf(workload, reader).filter(pod => condition(pod, 'Ready')?.status !== 'True');
  for (const pod of missing.slice(0, mostPods)) {
    const waiting = containerStatuses(pod).flatMap(({ state }) => state?.waiting?.reason ?? []);
    yield [formatReadiness(pod), ...new Set(waiting)].join(', ');
  }
}
