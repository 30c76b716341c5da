import { condition } from 'kubefault/sdk';
import type { ReplicaWorkload } from './replica-workload.ts';

/**
 * Does its controller say that fewer replicas are available than its strategy allows? Only a Deployment says so.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status
 */
export const isBelowMinimum = (workload: ReplicaWorkload): boolean =>
  workload.kind === 'Deployment' && condition(workload, 'Available')?.status === 'False';
