import { Pod } from 'kubefault/resources';
import { isLive, type Reader } from 'kubefault/sdk';

/** The live Pods of kube-proxy, of a DaemonSet or static; those on one Node if it is named. */
export const proxies = ({ list }: Pick<Reader<typeof Pod>, 'list'>, node?: string): readonly Pod[] =>
  list(Pod, { namespace: 'kube-system', node }).filter(pod => isLive(pod) && isProxy(pod));

/** kubeadm labels them `k8s-app`, installers with static Pods `component` or not at all. */
function isProxy({ metadata: { name, labels = {}, annotations } }: Pod): boolean {
  if (labels['k8s-app'] === 'kube-proxy' || labels['component'] === 'kube-proxy') return true;
  return name.startsWith('kube-proxy-') && annotations?.['kubernetes.io/config.mirror'] !== undefined;
}
