import { type Context, condition, mayBeUnavailable } from 'kubefault/sdk';
import type { ReplicaWorkload } from './replica-workload.ts';

/** Between the end of a deadline and the word of the controller about it. */
const slack = 60_000;

/**
 * Is a shortfall what a rolling update of a Deployment may cost for a while? Only until its deadline, and only as long as
 * the controller says that it comes on: with no deadline it says nothing.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable
 */
export function isRollingUpdate(
  workload: ReplicaWorkload,
  missing: number,
  older: Context<never, never, {}, {}>['older'],
): boolean {
  if (workload.kind !== 'Deployment' || workload.spec?.strategy?.type === 'Recreate') return false;
  const { progressDeadlineSeconds: deadline = 600 } = workload.spec ?? {};
  const { status, reason, lastUpdateTime } = condition(workload, 'Progressing') ?? {};
  if (status !== 'True' || !reason || reason === 'NewReplicaSetAvailable' || !lastUpdateTime) return false;
  return missing <= mayBeUnavailable(workload) && !older(lastUpdateTime, deadline * 1000 + slack);
}
