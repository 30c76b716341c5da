import type { CertificateSigningRequest } from 'kubefault/resources';
import { condition } from 'kubefault/sdk';

/** Where a request stands, since when, and in whose words. */
export interface RequestState {
  readonly is: 'pending' | 'approved' | 'issued' | 'denied' | 'failed';
  readonly since: string | undefined;
  readonly message: string;
}

/**
 * The state of a request by its conditions; where several are set, the worst. Conditions are only ever set.
 * https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#request-signing-process
 */
export function stateOf(request: CertificateSigningRequest): RequestState {
  const [denied, failed, approved] = ['Denied', 'Failed', 'Approved'].map(type => condition(request, type));
  const found = denied ?? failed ?? approved;
  if (!found) return { is: 'pending', since: request.metadata.creationTimestamp, message: '' };
  // That it is there can be seen; what it says is masked.
  const hasCertificate = request.status !== undefined && 'certificate' in request.status;
  const is = denied ? 'denied' : failed ? 'failed' : hasCertificate ? 'issued' : 'approved';
  const { reason = '(no reason)', message, lastTransitionTime, lastUpdateTime } = found;
  return { is, since: lastTransitionTime ?? lastUpdateTime, message: message ? `${reason}: ${message}` : reason };
}
