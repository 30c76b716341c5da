import { type Deployment, Pod, ReplicaSet, type ReplicationController, type StatefulSet } from 'kubefault/resources';
import { isLive, type Reader, toRef } from 'kubefault/sdk';

/** What keeps a number of Pods. */
export type ReplicaWorkload = Deployment | ReplicaSet | StatefulSet | ReplicationController;

/** The live Pods that a workload controls; those of a Deployment through its ReplicaSets. */
export function ownPods(
  workload: ReplicaWorkload,
  { list }: Pick<Reader<typeof ReplicaSet | typeof Pod>, 'list'>,
): readonly Pod[] {
  const { namespace = '' } = workload.metadata;
  const owner = toRef(workload);
  const owners = workload.kind === 'Deployment' ? list(ReplicaSet, { namespace, owner }).map(toRef) : [owner];
  return owners.flatMap(owner => list(Pod, { namespace, owner }).filter(isLive));
}
