import type { Pod } from 'kubefault/resources';
import { type ContainerStatus, containerStatuses } from 'kubefault/sdk';

/** How far the kubelet has come with a Pod. */
export interface Progress {
  /** Containers that it cannot configure, in its words. */
  readonly refused: readonly { readonly container: string; readonly message: string }[];
  /** Has the container started at least once? What it refers to was there then. */
  readonly hasStarted: (container: string) => boolean;
  /** All volumes are mounted: that comes before the first image is pulled. */
  readonly hasVolumes: boolean;
}

/** Reasons of a container that waits for its Pod to be set up. */
const settingUp = ['ContainerCreating', 'PodInitializing'];

/**
 * The kubelet mounts all volumes of a Pod, then pulls images, and resolves what the environment of a container refers to
 * when it creates that. https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-states
 */
export function progressOf(pod: Pod): Progress {
  const statuses = containerStatuses(pod);
  const started = statuses.filter(
    ({ state, lastState }) =>
      state?.running ?? state?.terminated ?? (lastState?.terminated && waitsForSomethingElse(state)),
  );
  const names = new Set(started.map(({ name }) => name));
  return {
    refused: statuses.flatMap(({ name: container = '', state }) =>
      state?.waiting?.reason === refusedReason ? [{ container, message: state.waiting.message ?? '' }] : [],
    ),
    hasStarted: container => names.has(container),
    hasVolumes:
      names.size > 0 ||
      statuses.some(({ state }) => state?.waiting?.reason && !settingUp.includes(state.waiting.reason)),
  };
}

const refusedReason = 'CreateContainerConfigError';

const waitsForSomethingElse = (state: ContainerStatus['state']): boolean =>
  state?.waiting?.reason !== undefined && state.waiting.reason !== refusedReason;
