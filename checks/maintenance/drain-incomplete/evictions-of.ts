import type { Pod } from 'kubefault/resources';
import { condition } from 'kubefault/sdk';

/**
 * When some of these Pods were evicted, as the API server notes on each; undefined for a time that it does not say.
 * https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions
 */
export const evictionsOf = (pods: readonly Pod[]): readonly (string | undefined)[] =>
  pods.flatMap(pod => {
    const { status, reason, lastTransitionTime } = condition(pod, 'DisruptionTarget') ?? {};
    return status === 'True' && reason === 'EvictionByEvictionAPI' ? [lastTransitionTime] : [];
  });
