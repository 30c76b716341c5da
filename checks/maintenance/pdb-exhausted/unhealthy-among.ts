import type { Pod } from 'kubefault/resources';
import { condition, type Ref, toRef } from 'kubefault/sdk';

/** A budget may cover thousands of Pods; the first say enough. */
const mostPods = 20;

/** The Pods that are not Ready, and the Nodes of all of them, which cannot be drained meanwhile. */
export function unhealthyAmong(pods: readonly Pod[]): readonly Ref[] {
  const unhealthy = pods.filter(pod => condition(pod, 'Ready')?.status !== 'True');
  const nodes = new Set(pods.slice(0, mostPods).flatMap(({ spec }) => spec?.nodeName ?? []));
  return [...unhealthy.slice(0, mostPods).map(toRef), ...[...nodes].map(name => ({ kind: 'Node', name }))];
}
