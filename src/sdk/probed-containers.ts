import type { Pod } from '../resources/pod.ts';
import { type Container, type ContainerStatus, containerStatuses } from './pods.ts';

/** A container that the kubelet kills where a probe fails, with what is known of it. */
export interface ProbedContainer {
  readonly container: Container;
  readonly status: ContainerStatus | undefined;
}

/** The containers with a startup or a liveness probe. Of init containers only sidecars have any. */
export function probedContainers(pod: Pod): readonly ProbedContainer[] {
  const { initContainers = [], containers = [] } = pod.spec ?? {};
  const statuses = containerStatuses(pod);
  return [...initContainers, ...containers]
    .filter(({ livenessProbe, startupProbe }) => livenessProbe || startupProbe)
    .map(container => ({ container, status: statuses.find(({ name }) => name === container.name) }));
}
