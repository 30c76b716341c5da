import type { Pod } from 'kubefault/resources';
import { type Container, type ContainerStatus, containerStatuses } from 'kubefault/sdk';

/** A container with what its kubelet says of it. */
export interface RunningContainer {
  readonly container: Container;
  readonly status: ContainerStatus | undefined;
}

/**
 * The containers that a started Pod runs side by side: those of the application, and init containers that go on running.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export function runningContainers(pod: Pod): readonly RunningContainer[] {
  const { initContainers = [], containers = [] } = pod.spec ?? {};
  const statuses = containerStatuses(pod);
  return [...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always'), ...containers].map(
    container => ({
      container,
      status: statuses.find(({ name }) => name === container.name),
    }),
  );
}
