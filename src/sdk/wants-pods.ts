import { condition } from './condition.ts';
import type { PodMaker } from './pod-spec-of.ts';

/**
 * Does a workload want a Pod now, or at its next turn? Not at 0 replicas, suspended or finished, and not a DaemonSet
 * that no Node suits; the status of a DaemonSet says 0 too before its controller has seen it.
 */
export function wantsPods(workload: PodMaker): boolean {
  switch (workload.kind) {
    case 'DaemonSet': {
      const { metadata, status } = workload;
      return status?.desiredNumberScheduled !== 0 || status.observedGeneration !== (metadata.generation ?? 0);
    }
    case 'Job': {
      const finished = ['Complete', 'Failed'].some(type => condition(workload, type)?.status === 'True');
      return !finished && workload.spec?.suspend !== true;
    }
    case 'CronJob':
      return workload.spec?.suspend !== true;
    default:
      return workload.spec?.replicas !== 0;
  }
}
