import type { Node } from 'kubefault/resources';
import { isBeingDeleted } from 'kubefault/sdk';

/** Why no network agent is expected on a Node; undefined where one is. */
export function hasNoAgent(node: Node): string | undefined {
  const labels = node.metadata.labels ?? {};
  const os = labels['kubernetes.io/os'] ?? node.status?.nodeInfo?.operatingSystem ?? 'linux';
  if (isBeingDeleted(node)) return 'is being deleted';
  if (os !== 'linux') return 'does not run Linux';
  const computeType = labels['eks.amazonaws.com/compute-type'];
  if (labels['type'] === 'virtual-kubelet' || computeType === 'fargate') return 'is a virtual Node';
  // EKS Auto Mode: https://docs.aws.amazon.com/eks/latest/userguide/automode.html
  return computeType === 'auto' ? 'runs its network agent as a part of its system' : undefined;
}
