import type { Pod } from 'kubefault/resources';
import { type Context, isInCrashLoop } from 'kubefault/sdk';
import type { ReplicaWorkload } from './replica-workload.ts';

/** Does it lack a Pod because of a crash loop? Pods beyond the wanted number lack to nobody. */
export const isCrashLooping = (
  { spec }: ReplicaWorkload,
  pods: readonly Pod[],
  older: Context<never, never, {}, {}>['older'],
): boolean => pods.filter(pod => isInCrashLoop(pod, older)).length > Math.max(0, pods.length - (spec?.replicas ?? 1));
