import type { Pod } from '../resources/pod.ts';
import { containerStatuses } from './pods.ts';

/**
 * Names of the containers of which nobody knows how they are. A kubelet that has acknowledged a Pod (startTime) reports
 * all its containers at once, each running, terminated or waiting for a reason; what is missing there is unknown, not
 * fine. A Pod that no kubelet has acknowledged has started nothing.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-states
 */
export function containersWithoutState(pod: Pod): readonly string[] {
  const statuses = containerStatuses(pod);
  const vague = statuses.filter(({ state }) => !state?.running && !state?.terminated && !state?.waiting?.reason);
  const acknowledged = pod.status?.startTime !== undefined || pod.status?.phase === 'Running' || statuses.length > 0;
  const expected = acknowledged ? [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])] : [];
  const missing = expected.filter(({ name }) => !statuses.some(status => status.name === name));
  if (vague.length === 0 && missing.length === 0) return [];
  return [...vague, ...missing].map(({ name = '' }) => name);
}
