import type { Option } from './check.ts';

/** An option of every check of a leader. https://kubernetes.io/docs/concepts/architecture/leases/#leader-election */
export const leaseAge = {
  description: 'Age of renewTime at which the Lease is stale; the leader renews every 2s and a Lease lasts 15s',
  type: 'string',
  format: 'duration',
  default: '30s',
} as const satisfies Option<string>;
