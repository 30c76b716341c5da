import type { V1PodSpec } from '@kubernetes/client-node';
import type { CronJob } from '../resources/cron-job.ts';
import type { DaemonSet } from '../resources/daemon-set.ts';
import type { Deployment } from '../resources/deployment.ts';
import type { Job } from '../resources/job.ts';
import type { Pod } from '../resources/pod.ts';
import type { ReplicaSet } from '../resources/replica-set.ts';
import type { StatefulSet } from '../resources/stateful-set.ts';
import type { Wire } from '../resources/wire.ts';

export type PodSpec = Wire<V1PodSpec>;

/** Whatever makes Pods from a template. */
export type PodMaker = Deployment | StatefulSet | DaemonSet | ReplicaSet | Job | CronJob;

/** What a Pod runs, or what the Pods of a workload would run; undefined for a malformed object. */
export function podSpecOf(object: Pod | PodMaker): PodSpec | undefined {
  if (object.kind === 'Pod') return object.spec;
  if (object.kind === 'CronJob') return object.spec?.jobTemplate?.spec?.template?.spec;
  return object.spec?.template?.spec;
}
