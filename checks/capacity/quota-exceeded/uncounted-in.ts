import type { ResourceQuota } from 'kubefault/resources';

/**
 * Limits on the number of objects (`count/widgets.example.com`) that the quota controller has taken note of and does not
 * count: this cluster serves no such resource. Every other limit is counted sooner or later.
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export const uncountedIn = ({ spec, status }: ResourceQuota): readonly string[] =>
  Object.entries(spec?.hard ?? {}).flatMap(([resource, hard]) => {
    const isNoted = resource.startsWith('count/') && status?.hard?.[resource] === hard;
    return isNoted && status?.used?.[resource] === undefined ? [resource] : [];
  });
