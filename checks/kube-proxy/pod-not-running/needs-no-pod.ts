import type { Node } from 'kubefault/resources';

/**
 * Why a Node has no Pod of kube-proxy in good order: no rules of Linux, no machine, or an agent that brings its own.
 * undefined: it needs one.
 */
export function needsNoPod({ metadata: { labels = {} }, spec, status }: Node): string | undefined {
  const { operatingSystem, kubeletVersion = '' } = status?.nodeInfo ?? {};
  if ((operatingSystem ?? labels['kubernetes.io/os'] ?? 'linux') !== 'linux') return 'is no Linux Node';
  const isVirtual =
    labels['type'] === 'virtual-kubelet' || spec?.taints?.some(({ key }) => key?.startsWith('virtual-kubelet.io/'));
  if (isVirtual || labels['eks.amazonaws.com/compute-type'] === 'fargate') return 'is virtual';
  const isWithin =
    kubeletVersion.includes('+k3s') ||
    Object.hasOwn(labels, 'microk8s.io/cluster') ||
    labels['eks.amazonaws.com/compute-type'] === 'auto';
  return isWithin ? 'runs kube-proxy within its agent' : undefined;
}
