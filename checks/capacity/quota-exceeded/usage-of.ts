import type { ResourceQuota } from 'kubefault/resources';
import { parseQuantity } from 'kubefault/sdk';
import { uncountedIn } from './uncounted-in.ts';

/** One resource that a quota limits. */
export interface Usage {
  readonly resource: string;
  readonly used: string;
  readonly hard: string;
  /** Of what may be used; undefined where one of them is no quantity. A limit of 0 forbids, and is not used up. */
  readonly ratio: number | undefined;
}

/**
 * What is used of each limit that is counted here; undefined as long as the quota controller has not counted one of them.
 */
export function usageOf(quota: ResourceQuota): readonly Usage[] | undefined {
  const { spec, status } = quota;
  const uncounted = uncountedIn(quota);
  const usage: Usage[] = [];
  for (const [resource, hard] of Object.entries({ ...status?.hard, ...spec?.hard })) {
    const used = status?.used?.[resource];
    if (uncounted.includes(resource)) continue;
    if (used === undefined) return undefined;
    const [of, most] = [parseQuantity(used), parseQuantity(hard)];
    const ratio = of === undefined || most === undefined ? undefined : most === 0n ? 0 : Number(of) / Number(most);
    usage.push({ resource, used, hard, ratio });
  }
  return usage;
}
