import type { Pod } from 'kubefault/resources';
import { flagValue, isLive } from 'kubefault/sdk';

/** Whether the rules of RBAC decide: alone, not at all, or perhaps beside others that cannot be asked here. */
export type Authorization = 'rbac' | 'none' | 'unknown';

/**
 * From the flags of the API servers that run as mirror Pods. A managed control plane shows none, and a file of
 * --authorization-config is not seen. https://kubernetes.io/docs/reference/access-authn-authz/authorization/
 */
export function authorization(pods: readonly Pod[]): Authorization {
  const modes = pods
    .filter(isLive)
    .flatMap(({ metadata, spec }) =>
      metadata.annotations?.['kubernetes.io/config.mirror'] ? (spec?.containers ?? []) : [],
    )
    .map(container => flagValue(container, 'authorization-mode')?.split(','));
  if (modes.length === 0 || modes.some(names => names === undefined)) return 'unknown';
  if (modes.every(names => !names?.includes('RBAC'))) return 'none';
  return modes.every(names => names?.every(name => name === 'RBAC' || name === 'Node')) ? 'rbac' : 'unknown';
}
