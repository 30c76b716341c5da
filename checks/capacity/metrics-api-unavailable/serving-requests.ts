import type { CertificateSigningRequest, Node } from 'kubefault/resources';
import { type Ref, toRef } from 'kubefault/sdk';

/** The undecided requests of some Nodes for the certificates of their kubelets' servers, which samples are fetched from. */
export function servingRequests(
  nodes: readonly Node[],
  requests: readonly CertificateSigningRequest[],
): readonly Ref[] {
  const users = new Set(nodes.map(({ metadata }) => `system:node:${metadata.name}`));
  const isOurs = ({ spec, status }: CertificateSigningRequest): boolean =>
    spec?.signerName === 'kubernetes.io/kubelet-serving' &&
    users.has(spec.username ?? '') &&
    !status?.conditions?.length;
  return requests.filter(isOurs).map(toRef);
}
