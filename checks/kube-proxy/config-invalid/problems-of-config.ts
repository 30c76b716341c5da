import { asText, excerpt, isAddressWithPort, isCidr, isIpAddress, member } from 'kubefault/sdk';
import type { Problem } from './problem.ts';

const [apiVersion, kind] = ['kubeproxy.config.k8s.io/v1alpha1', 'KubeProxyConfiguration'];

/** kube-proxy adds its own port to a bare address. */
const isAddress = (text: string): boolean => isIpAddress(text) || isAddressWithPort(text);

const addresses: readonly (readonly [field: string, isValid: (text: string) => boolean, wanted: string])[] = [
  ['bindAddress', isIpAddress, 'IP address'],
  ['healthzBindAddress', isAddress, 'IP address with a port'],
  ['metricsBindAddress', isAddress, 'IP address with a port'],
  ['clusterCIDR', text => text.split(',').every(isCidr), 'list of CIDRs'],
];

/**
 * What kube-proxy refuses in its configuration. A field of "" or null is unset, and an unknown one is only a warning.
 * `isWithin` says whether its minor version is one of these, and is asked only where the mode depends on it.
 * https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/
 */
export function problemsOfConfig(
  config: unknown,
  allowedModes: readonly string[],
  isWithin: (first: number, last: number) => boolean,
): readonly Problem[] {
  const problem = (message: Problem['message'], field: string, wanted: string, isFine: (text: string) => boolean) => {
    const text = asText(member(config, field));
    return isFine(text) ? [] : [{ message, field, value: excerpt(text, 80) || '(none)', wanted }];
  };
  const mode = asText(member(config, 'mode'));
  const within = allowedModes.includes(mode) ? versionsWith(mode, config) : undefined;
  return [
    ...problem('wrongKind', 'apiVersion', apiVersion, text => text === apiVersion),
    ...problem('wrongKind', 'kind', kind, text => text === kind),
    ...problem('unknownMode', 'mode', allowedModes.filter(Boolean).join(', '), text => allowedModes.includes(text)),
    ...(within ? problem('unavailableMode', 'mode', within.text, () => isWithin(within.first, within.last)) : []),
    ...addresses.flatMap(([field, isValid, wanted]) =>
      problem('invalidAddress', field, wanted, text => text === '' || isValid(text)),
    ),
  ];
}

/**
 * The minor versions that have a mode, for the modes that not every one has.
 * https://kubernetes.io/docs/reference/networking/virtual-ips/#proxy-modes
 */
function versionsWith(mode: string, config: unknown) {
  const last = Number.POSITIVE_INFINITY;
  if (mode === 'userspace') return { first: 0, last: 25, text: 'v1.25 or older' };
  if (mode !== 'nftables') return undefined;
  const first = member(config, 'featureGates', 'NFTablesProxyMode') === true ? 29 : 31;
  return { first, last, text: `v1.${first} or newer` };
}
