import type { Pod } from 'kubefault/resources';
import { isFinished, ownerOf } from 'kubefault/sdk';

/** Would a drain evict it? It leaves static Pods and, with --ignore-daemonsets, those of DaemonSets where they are. */
export const evictable = (pod: Pod): boolean =>
  !isFinished(pod) &&
  pod.metadata.annotations?.['kubernetes.io/config.mirror'] === undefined &&
  ownerOf(pod)?.kind !== 'DaemonSet';
