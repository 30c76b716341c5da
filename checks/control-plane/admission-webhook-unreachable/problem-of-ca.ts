import { certificatesIn, latest } from 'kubefault/sdk';

/**
 * Why nothing can be verified by a caBundle. With an expired root the chain is invalid too.
 * https://pkg.go.dev/crypto/x509#Certificate.Verify
 */
export function problemOfCa(
  caBundle: string,
  isPast: (time: string) => boolean,
): { readonly problem: string; readonly since: string | undefined } | undefined {
  const certificates = certificatesIn(caBundle);
  if (certificates.length === 0) return { problem: 'its caBundle holds no certificate', since: undefined };
  if (!certificates.every(({ notAfter }) => isPast(notAfter))) return undefined;
  const since = latest(certificates.map(({ notAfter }) => notAfter)) ?? '';
  return { problem: `the certificates of its caBundle are expired since ${since}`, since };
}
