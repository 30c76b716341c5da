import { ConfigMap, DaemonSet } from 'kubefault/resources';
import { flagValue, type Reader } from 'kubefault/sdk';
import { FelixConfiguration } from './felix-configuration.ts';

/** DaemonSets that serve Services themselves, wherever they are installed. */
const whole: Readonly<Record<string, string>> = { 'ovnkube-node': 'OVN-Kubernetes', anetd: 'GKE Dataplane V2' };

/**
 * What was positively read to serve Services in place of kube-proxy; undefined: nothing that is known.
 * https://docs.cilium.io/en/stable/network/kubernetes/kubeproxy-free/
 */
export function replacementIn({
  get,
  list,
}: Pick<Reader<typeof ConfigMap | typeof DaemonSet | typeof FelixConfiguration>, 'get' | 'list'>): string | undefined {
  const daemons = list(DaemonSet);
  const found = daemons.flatMap(({ metadata }) => (Object.hasOwn(whole, metadata.name) ? whole[metadata.name] : []));
  if (found[0]) return found[0];
  const routers = daemons.filter(({ metadata }) => metadata.name === 'kube-router');
  const containers = routers.flatMap(({ spec }) => spec?.template?.spec?.containers ?? []);
  // It serves Services unless it is told not to.
  if (containers.length > 0 && containers.every(container => flagValue(container, 'run-service-proxy') !== 'false'))
    return 'kube-router';
  const cilium = get(ConfigMap, { namespace: 'kube-system', name: 'cilium-config' })?.data ?? {};
  if (Object.hasOwn(cilium, 'kube-proxy-replacement'))
    if (['true', 'strict'].includes(String(cilium['kube-proxy-replacement']))) return 'Cilium';
  // Only where Calico runs need its configuration be read.
  if (!daemons.some(({ metadata }) => metadata.name === 'calico-node')) return undefined;
  return list(FelixConfiguration).some(({ spec }) => spec?.bpfEnabled === true) ? 'Calico with eBPF' : undefined;
}
