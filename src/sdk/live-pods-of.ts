import { Job } from '../resources/job.ts';
import { Pod } from '../resources/pod.ts';
import { ReplicaSet } from '../resources/replica-set.ts';
import type { ReplicationController } from '../resources/replication-controller.ts';
import { toRef } from '../resources/to-ref.ts';
import type { PodMaker } from './pod-spec-of.ts';
import { isLive } from './pods.ts';
import type { Reader } from './reader.ts';

/**
 * The live Pods that a workload controls, through its ReplicaSets or Jobs where it has some. By owner, not by selector:
 * Pods that only carry the labels were made from another template.
 */
export function livePodsOf(
  workload: PodMaker | ReplicationController,
  { list }: Pick<Reader<typeof Pod | typeof ReplicaSet | typeof Job>, 'list'>,
): readonly Pod[] {
  const { namespace = '' } = workload.metadata;
  const owned = { namespace, owner: toRef(workload) };
  let makers: readonly (PodMaker | ReplicationController)[] = [workload];
  if (workload.kind === 'Deployment') makers = list(ReplicaSet, owned);
  if (workload.kind === 'CronJob') makers = list(Job, owned);
  return makers.flatMap(maker => list(Pod, { namespace, owner: toRef(maker) }).filter(isLive));
}
