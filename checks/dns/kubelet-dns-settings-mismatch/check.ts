import { KubeletConfigz } from 'kubefault/documents';
import { ConfigMap, Node, Pod, Service } from 'kubefault/resources';
import { condition, defineCheck, isBeingDeleted, isLive, plural, type Reader } from 'kubefault/sdk';
import { type ClusterDns, mismatches } from './mismatches.ts';
import { zonesOfCorefile } from './zones-of-corefile.ts';

const corefile = { namespace: 'kube-system', name: 'coredns' } as const;

export default defineCheck({
  version: 1,
  title: 'Every Ready Node hands its Pods the address and the domain of cluster DNS',
  severity: 'high',
  profile: 'platform',
  reference:
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-work-by-dns-name',
  subject: Node,
  reads: [Service, ConfigMap],
  documents: [KubeletConfigz],
  enriches: [Pod],
  keeps: ['ConfigMap kube-system/coredns data.Corefile'],
  options: {
    localCacheAddresses: {
      description: 'Addresses of a node-local DNS cache, which are right as well',
      type: 'array',
      items: { type: 'string' },
      default: ['169.254.20.10'],
    },
  },
  messages: {
    noServer: 'hands its Pods no DNS server: clusterDNS is empty, and cluster DNS is at {wanted}',
    otherServer: 'hands its Pods {found} for DNS, and cluster DNS is at {wanted}',
    otherDomain: 'hands its Pods the domain {found}, and cluster DNS answers for {wanted}',
    everyNode: {
      text: 'is not what the kubelet of any Ready Node hands to its Pods ({nodes})',
      severity: 'critical',
    },
  },

  examine(node, { cannotTell, derive, get, options, read, report, settings, skip }) {
    const { name } = node.metadata;
    if (!isReady(node)) return skip('is not Ready, or is being deleted');
    const config = read(KubeletConfigz, { node: name });
    const at = { namespace: settings.dns.namespace, name: settings.dns.service };
    const { clusterIP, clusterIPs = [clusterIP ?? ''] } = get(Service, at)?.spec ?? {};
    const addresses = clusterIPs.filter(address => address !== '' && address !== 'None');
    if (addresses.length === 0) return cannotTell('the Service of cluster DNS does not exist, or has no address');
    const configMap = get(ConfigMap, corefile);
    const zones = configMap ? zonesOfCorefile(configMap.data?.['Corefile'] ?? '') : [];
    const dns: ClusterDns = { addresses, accepted: [...addresses, ...options.localCacheAddresses], zones };

    const found = mismatches(config, dns);
    for (const { message, data } of found) report(message, data, { key: data.found });
    if (zones.length === 0 && (configMap || config.clusterDomain !== settings.clusterDomain))
      cannotTell('no Corefile says which domain cluster DNS answers for');
    const ready = derive(readyNodes);
    if (found.length === 0 || ready[0]?.metadata.name !== name) return;
    // Each Node asks for its own at the same time, so that all have been fetched by now.
    if (ready.every(other => mismatches(read(KubeletConfigz, { node: other.metadata.name }), dns).length > 0))
      report('everyNode', { nodes: plural(ready.length, 'Node') }, { on: { kind: 'Service', ...at } });
  },

  evidence: ({ metadata: { name: node } }, { list, read }) => {
    const { clusterDNS = [], clusterDomain = '(none)' } = read(KubeletConfigz, { node });
    const pods = list(Pod, { node }).filter(pod => isLive(pod) && asksClusterDns(pod));
    return [
      `clusterDNS: ${clusterDNS.join(', ') || '(none)'}; clusterDomain: ${clusterDomain}`,
      `Pods on it that ask cluster DNS: ${pods.length}`,
    ];
  },
});

/** A Node that says nothing of it is no excuse for not looking. */
const isReady = (node: Node): boolean =>
  !isBeingDeleted(node) && !['False', 'Unknown'].includes(condition(node, 'Ready')?.status ?? '');

/** A fact for `derive`. */
const readyNodes = ({ list }: Reader<typeof Node>): readonly Node[] => list(Node).filter(isReady);

/** https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy */
const asksClusterDns = ({ spec }: Pod): boolean =>
  spec?.dnsPolicy === 'ClusterFirstWithHostNet' || (spec?.dnsPolicy === 'ClusterFirst' && !spec.hostNetwork);
