import type { KubeletConfiguration } from 'kubefault/documents';
import { excerpt } from 'kubefault/sdk';

/** What the Service and the Corefile say of cluster DNS. */
export interface ClusterDns {
  readonly addresses: readonly string[];
  /** With those of node-local caches. */
  readonly accepted: readonly string[];
  /** None where that is not known: then a domain is not compared. */
  readonly zones: readonly string[];
}

/** `message` is an id of the check's messages, which say how it reads. */
export interface Mismatch {
  readonly message: 'noServer' | 'otherServer' | 'otherDomain';
  readonly data: { readonly found: string; readonly wanted: string };
}

/**
 * Where a kubelet disagrees with cluster DNS. A list that is not set is empty, and a domain that is not set is none: the
 * kubelet has no default for either.
 * https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
 */
export function mismatches(
  { clusterDNS = [], clusterDomain = '' }: KubeletConfiguration,
  { addresses, accepted, zones }: ClusterDns,
): readonly Mismatch[] {
  const known = new Set(accepted.map(canonical));
  const wanted = addresses.join(' and ');
  const others = clusterDNS.filter(address => !known.has(canonical(address)));
  const isServed = zones.length === 0 || zones.some(zone => plain(zone) === plain(clusterDomain));
  return [
    ...(clusterDNS.length > 0 ? [] : [{ message: 'noServer', data: { found: '(none)', wanted } } as const]),
    ...others.map(address => ({ message: 'otherServer', data: { found: excerpt(address, 80), wanted } }) as const),
    ...(isServed
      ? []
      : [
          {
            message: 'otherDomain',
            data: { found: excerpt(clusterDomain, 80) || '(none)', wanted: excerpt(zones.join(' and '), 160) },
          } as const,
        ]),
  ];
}

/** IPv6 addresses have many spellings. */
const canonical = (address: string): string => {
  const url = `http://[${address}]`;
  return address.includes(':') && URL.canParse(url) ? new URL(url).hostname : address;
};

const plain = (domain: string): string => domain.toLowerCase().replace(/\.$/, '');
