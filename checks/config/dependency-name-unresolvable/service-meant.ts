import { Namespace, Node, Service } from 'kubefault/resources';
import type { PodSpec, Reader } from 'kubefault/sdk';

/** The Service that a host name can only mean. */
export interface ServiceMeant {
  readonly name: string;
  /** Where it may lie, the likeliest first. */
  readonly namespaces: readonly string[];
}

/** Of whoever looks the name up. */
export interface Resolver {
  /** Its own name: a Pod knows itself, or should. */
  readonly name: string;
  readonly namespace: string;
  readonly spec: PodSpec;
  readonly clusterDomain: string;
}

/**
 * Does the Pod ask cluster DNS at all? https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy
 */
export const asksClusterDns = ({ dnsPolicy = 'ClusterFirst', hostNetwork }: PodSpec): boolean =>
  dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork);

/**
 * What a host name means to a Pod, or undefined where it may mean something other than a Service: an address, a host of
 * another domain, an alias, a Node, a Pod behind a headless Service.
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#namespaces-of-services
 */
export function serviceMeant(
  written: string,
  { name: self, namespace, spec, clusterDomain }: Resolver,
  { get }: Pick<Reader<typeof Service | typeof Namespace | typeof Node>, 'get'>,
): ServiceMeant | undefined {
  const host = written.toLowerCase().replace(/\.$/, '');
  const aliases = (spec.hostAliases ?? []).flatMap(({ hostnames = [] }) => hostnames);
  if (['localhost', self, spec.hostname].includes(host) || aliases.includes(host) || /^[\d.]+$/.test(host))
    return undefined;
  const short = host.endsWith(`.svc.${clusterDomain}`) ? host.slice(0, -clusterDomain.length - 1) : host;
  const labels = short.split('.');
  if (labels.length > 1 && labels.at(-1) === 'svc') {
    const [name, in_] = labels.slice(-3, -1);
    return name && in_ && labels.length <= 4 ? { name, namespaces: [in_] } : undefined;
  }
  const searches = (spec.dnsConfig?.searches ?? []).map(domain => domain.replace(/\.$/, ''));
  const others = searches.flatMap(domain => namespaceOf(domain, clusterDomain) ?? []);
  // A search domain of somewhere else may know any short name.
  if (searches.some(domain => !`.${domain}`.endsWith(`.${clusterDomain}`))) return undefined;
  const [name = '', in_, ...more] = labels;
  if (in_ === undefined && get(Node, { name })) return undefined;
  if (in_ === undefined) return { name, namespaces: [...new Set([namespace, ...others])] };
  const isNamespace = more.length === 0 && get(Namespace, { name: in_ }) !== undefined;
  return isNamespace && !get(Service, { namespace, name: in_ }) ? { name, namespaces: [in_] } : undefined;
}

/** `data` of `data.svc.cluster.local`. */
function namespaceOf(domain: string, clusterDomain: string): string | undefined {
  const [namespace, svc, ...rest] = domain.split('.');
  return svc === 'svc' && rest.join('.') === clusterDomain ? namespace : undefined;
}
