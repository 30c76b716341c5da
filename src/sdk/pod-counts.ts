import type { DaemonSet } from '../resources/daemon-set.ts';
import type { Deployment } from '../resources/deployment.ts';
import type { Job } from '../resources/job.ts';
import type { ReplicaSet } from '../resources/replica-set.ts';
import type { StatefulSet } from '../resources/stateful-set.ts';
import { wantsPods } from './wants-pods.ts';

/** How many Pods a workload wants at this moment, and how many its controller counts. A count that is not set is 0. */
export function podCounts(workload: Deployment | ReplicaSet | StatefulSet | DaemonSet | Job): {
  readonly wanted: number;
  readonly existing: number;
} {
  if (workload.kind === 'DaemonSet') {
    const { desiredNumberScheduled = 0, currentNumberScheduled = 0 } = workload.status ?? {};
    return { wanted: desiredNumberScheduled, existing: currentNumberScheduled };
  }
  if (workload.kind === 'Job') {
    const { parallelism = 1, completions = Infinity } = workload.spec ?? {};
    const { active = 0, succeeded = 0 } = workload.status ?? {};
    // Without a number of completions, one success ends the Job: no further Pods are made then.
    const left = completions === Infinity && succeeded > 0 ? active : Math.max(0, completions - succeeded);
    return { wanted: wantsPods(workload) ? Math.min(parallelism, left) : 0, existing: active };
  }
  return { wanted: workload.spec?.replicas ?? 1, existing: workload.status?.replicas ?? 0 };
}
