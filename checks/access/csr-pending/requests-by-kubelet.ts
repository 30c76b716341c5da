import { CertificateSigningRequest } from 'kubefault/resources';
import type { Reader } from 'kubefault/sdk';
import { stateOf } from './state-of.ts';

/** The requests that stand for the same wish as one, oldest first, that one included. */
type SameAs = (request: CertificateSigningRequest) => readonly CertificateSigningRequest[];

/**
 * A fact for `derive`: the requests of one kubelet to one signer, as a kubelet whose request is not answered makes another
 * every quarter of an hour: where nobody approves, each Node has a hundred. The bootstrap token of a first request is
 * shared by many Nodes, so that such a request stands alone.
 */
export function requestsByKubelet({ list }: Reader<typeof CertificateSigningRequest>): SameAs {
  const groups = new Map<string, CertificateSigningRequest[]>();
  for (const request of list(CertificateSigningRequest)) {
    const key = keyOf(request);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(request);
    else groups.set(key, [request]);
  }
  for (const group of groups.values())
    group.sort((a, b) => madeAt(a) - madeAt(b) || (a.metadata.name < b.metadata.name ? -1 : 1));
  return request => groups.get(keyOf(request) ?? '') ?? [request];
}

const keyOf = ({ spec }: CertificateSigningRequest): string | undefined =>
  spec?.username?.startsWith('system:node:') ? `${spec.username} ${spec.signerName ?? ''}` : undefined;

/** One that does not say makes none needless: issued, it counts as the oldest, otherwise as the newest. */
const madeAt = (request: CertificateSigningRequest): number =>
  Date.parse(request.metadata.creationTimestamp ?? '') || (stateOf(request).is === 'issued' ? -Infinity : Infinity);
