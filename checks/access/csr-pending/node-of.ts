import type { CertificateSigningRequest } from 'kubefault/resources';
import type { Ref } from 'kubefault/sdk';

/** The Node that renews its certificate; none for a first request, which a bootstrap token makes. */
export function nodeOf({ spec }: CertificateSigningRequest): readonly Ref[] {
  const [, name] = /^system:node:(.+)$/.exec(spec?.username ?? '') ?? [];
  return name === undefined ? [] : [{ kind: 'Node', name }];
}
