import { type Context, condition } from 'kubefault/sdk';
import type { ReplicaWorkload } from './own-pods.ts';

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
  const { progressDeadlineSeconds: deadline = 600, replicas = 1, strategy } = workload.spec ?? {};
  const { status, reason, lastUpdateTime } = condition(workload, 'Progressing') ?? {};
  if (status !== 'True' || !reason || reason === 'NewReplicaSetAvailable' || !lastUpdateTime) return false;
  const { maxSurge = '25%', maxUnavailable = '25%' } = strategy?.rollingUpdate ?? {};
  const [surge, unavailable] = [shareOf(replicas, maxSurge, Math.ceil), shareOf(replicas, maxUnavailable, Math.floor)];
  // Where both come to nothing, the controller takes one away all the same: it could not begin otherwise.
  const allowed = surge === 0 ? Math.max(1, unavailable) : unavailable;
  return missing <= allowed && !older(lastUpdateTime, deadline * 1000 + slack);
}

/** A number, or a percentage of the wanted replicas. */
const shareOf = (replicas: number, value: number | string, round: (share: number) => number): number =>
  typeof value === 'number' ? value : round((replicas * Number.parseInt(value, 10)) / 100);
