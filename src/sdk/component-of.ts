import type { Pod } from '../resources/pod.ts';

/** What installers run as static Pods of the control plane: kubeadm, kubespray, RKE2 and others name them alike. */
const components = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'cloud-controller-manager', 'etcd'];

/**
 * The component of the control plane that a static Pod runs, through its mirror Pod: by the label `component` of kubeadm,
 * else by its name, which ends in that of the Node. undefined: it is none, or not in kube-system.
 * https://kubernetes.io/docs/tasks/configure-pod-container/static-pod/
 */
export function componentOf({ metadata }: Pod): string | undefined {
  const { namespace, name, labels, annotations } = metadata;
  if (namespace !== 'kube-system' || annotations?.['kubernetes.io/config.mirror'] === undefined) return undefined;
  return components.find(component => labels?.['component'] === component || name.startsWith(`${component}-`));
}
