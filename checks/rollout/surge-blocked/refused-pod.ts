import type { Pod } from 'kubefault/resources';
import { condition, excerpt, isLive, type Ref, toRef } from 'kubefault/sdk';

/** The first of some Pods that the scheduler finds no Node for, why, and since when. */
export function refusedPod(pods: readonly Pod[]):
  | {
      readonly name: string;
      readonly reason: string;
      readonly at: { readonly since: string | undefined; readonly related: readonly Ref[] };
    }
  | undefined {
  const refused = pods.filter(
    pod => isLive(pod) && !pod.spec?.nodeName && condition(pod, 'PodScheduled')?.status === 'False',
  );
  const [pod] = refused;
  if (!pod) return undefined;
  const { message, reason, lastTransitionTime: since } = condition(pod, 'PodScheduled') ?? {};
  if (reason === 'SchedulingGated') return undefined;
  const text = excerpt(message ?? reason ?? 'its scheduler says no more');
  return { name: pod.metadata.name, reason: text, at: { since, related: refused.slice(0, 20).map(toRef) } };
}
