import type { Pod } from 'kubefault/resources';
import { isLive, ownerOf } from 'kubefault/sdk';

/** Does a Pod need another place when its Node is lost? Those of a DaemonSet or of the kubelet itself go with the Node. */
export function mustMove(pod: Pod): boolean {
  const owner = ownerOf(pod)?.kind;
  const isMirror = pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined;
  return isLive(pod) && owner !== 'DaemonSet' && owner !== 'Node' && !isMirror;
}
