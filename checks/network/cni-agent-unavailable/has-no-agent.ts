import type { Node } from 'kubefault/resources';
import { isBeingDeleted } from 'kubefault/sdk';

/** Why no network agent is expected on a Node; undefined where one is. */
export function hasNoAgent(node: Node): string | undefined {
  const labels = node.metadata.labels ?? {};
  const os = labels['kubernetes.io/os'] ?? node.status?.nodeInfo?.operatingSystem ?? 'linux';
  if (isBeingDeleted(node)) return 'is being deleted';
  if (os !== 'linux') return 'does not run Linux';
  const isVirtual = labels['type'] === 'virtual-kubelet' || labels['eks.amazonaws.com/compute-type'] === 'fargate';
  return isVirtual ? 'is a virtual Node' : undefined;
}
