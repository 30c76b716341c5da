import { isIP } from 'node:net';

/**
 * Is it an IP address to Kubernetes? Unlike Go's own parser it allows leading zeros (`010.0.0.1`); like it, it refuses
 * IPv6 zones. https://pkg.go.dev/k8s.io/utils/net#ParseIPSloppy
 */
export const isIpAddress = (text: string): boolean => !text.includes('%') && isIP(withoutLeadingZeros(text)) !== 0;

const withoutLeadingZeros = (text: string): string => (/^[\d.]+$/.test(text) ? text.replace(/\b0+(?=\d)/g, '') : text);

/** `10.244.0.0/16`, `fd00::/48`. Host bits may be set. */
export function isCidr(text: string): boolean {
  const [, address = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  return isIpAddress(address) && Number(bits) <= (address.includes(':') ? 128 : 32);
}

/** `0.0.0.0:10256`, `[::]:10256`; a name is no address. */
export function isAddressWithPort(text: string): boolean {
  const [, v6, v4, port = ''] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const isPort = Number(port) >= 1 && Number(port) <= 65_535;
  return isPort && isIpAddress(v6 ?? v4 ?? '') && (v6 === undefined || v6.includes(':'));
}
