import type { CertificateSigningRequest } from 'kubefault/resources';
import { stateOf } from './state-of.ts';

/**
 * The requests of one kubelet to one signer, oldest first: a kubelet whose request is not answered makes another every
 * quarter of an hour. The bootstrap token of a first request is shared by many Nodes, so that such a request stands alone.
 */
export function sameRequests(
  request: CertificateSigningRequest,
  all: readonly CertificateSigningRequest[],
): readonly CertificateSigningRequest[] {
  const { username, signerName } = request.spec ?? {};
  if (!username?.startsWith('system:node:')) return [request];
  return all
    .filter(({ spec }) => spec?.username === username && spec.signerName === signerName)
    .toSorted((a, b) => madeAt(a) - madeAt(b) || (a.metadata.name < b.metadata.name ? -1 : 1));
}

/** One that does not say makes none needless: issued, it counts as the oldest, otherwise as the newest. */
const madeAt = (request: CertificateSigningRequest): number =>
  Date.parse(request.metadata.creationTimestamp ?? '') || (stateOf(request).is === 'issued' ? -Infinity : Infinity);
