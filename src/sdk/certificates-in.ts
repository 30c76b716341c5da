import { X509Certificate } from 'node:crypto';

/** What a client looks at before it trusts a certificate. Times are RFC 3339. */
export interface Certificate {
  readonly subject: string;
  readonly notAfter: string;
}

/**
 * The certificates in PEM that a field of the API carries in base64 (`caBundle`), as Go reads them: other blocks, and
 * what is no certificate, are passed over. Never throws.
 * https://pkg.go.dev/crypto/x509#CertPool.AppendCertsFromPEM
 */
export function certificatesIn(base64: string): readonly Certificate[] {
  const pem = Buffer.from(base64, 'base64').toString('latin1');
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.flatMap(block => {
    try {
      const { subject, validTo } = new X509Certificate(block);
      return {
        subject: subject.replaceAll('\n', ', '),
        notAfter: new Date(validTo).toISOString().replace('.000Z', 'Z'),
      };
    } catch {
      return [];
    }
  });
}
