import type { Lease } from 'kubefault/resources';
import { excerpt } from 'kubefault/sdk';

/** For evidence: `held by cp-1_6f1c since 2026-01-01T11:50:00Z, counter 57`. */
export function describeLead({ spec }: Lease): string {
  const { holderIdentity, acquireTime = 'an unknown time', leaseTransitions = 0 } = spec ?? {};
  return `held by ${excerpt(holderIdentity || '(nobody)', 100)} since ${acquireTime}, counter ${leaseTransitions}`;
}
