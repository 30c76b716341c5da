import type { Pod } from 'kubefault/resources';
import { type Container, type ContainerStatus, containerStatuses } from 'kubefault/sdk';

/** The init container that all after it wait for. */
export interface BlockingInit {
  readonly container: Container;
  readonly status: ContainerStatus | undefined;
  readonly isSidecar: boolean;
  /** `2 of 3`. */
  readonly place: string;
}

/**
 * Init containers run strictly in order, so the first that has not done its work is the one that blocks: an ordinary one ends
 * with 0, a sidecar starts and goes on running. undefined where all have.
 * https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior
 */
export function blockingInit(pod: Pod): BlockingInit | 'not-taken-on' | undefined {
  if (containerStatuses(pod).length === 0 && !pod.status?.startTime) return 'not-taken-on';
  const all = pod.spec?.initContainers ?? [];
  for (const [i, container] of all.entries()) {
    const status = pod.status?.initContainerStatuses?.find(({ name }) => name === container.name);
    const isSidecar = container.restartPolicy === 'Always';
    const isDone = isSidecar ? status?.started === true : status?.state?.terminated?.exitCode === 0;
    if (!isDone) return { container, status, isSidecar, place: `${i + 1} of ${all.length}` };
  }
  return undefined;
}
