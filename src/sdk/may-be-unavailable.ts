import type { Deployment } from '../resources/deployment.ts';

/**
 * How many Pods a rolling update may spare: a share of them rounds down, that of the surge up, and where both come to
 * none, one may be spared. https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable
 */
export function mayBeUnavailable({ spec }: Deployment): number {
  const { maxSurge = '25%', maxUnavailable = '25%' } = spec?.strategy?.rollingUpdate ?? {};
  const replicas = spec?.replicas ?? 1;
  const spared = Math.floor(share(maxUnavailable, replicas));
  return spared === 0 && Math.ceil(share(maxSurge, replicas)) === 0 ? 1 : spared;
}

const share = (value: number | string, replicas: number): number =>
  typeof value === 'number' ? value : (Number.parseInt(value, 10) * replicas) / 100;
