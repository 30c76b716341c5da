import type { V1Container, V1ContainerStatus } from '@kubernetes/client-node';
import type { Pod } from '../resources/pod.ts';
import type { Wire } from '../resources/wire.ts';

export type Container = Wire<V1Container>;
export type ContainerStatus = Wire<V1ContainerStatus>;

/** A Pod that is being deleted runs on borrowed time, and nothing is expected of it. */
export const isBeingDeleted = (object: { readonly metadata: Pod['metadata'] }): boolean =>
  object.metadata.deletionTimestamp !== undefined;

/** Succeeded or Failed: none of its containers will run again. */
export const isFinished = (pod: Pod): boolean => pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';

/** Neither being deleted nor finished. */
export const isLive = (pod: Pod): boolean => !isBeingDeleted(pod) && !isFinished(pod);

/** The status of every container, init containers first. */
export const containerStatuses = (pod: Pod): readonly ContainerStatus[] => [
  ...(pod.status?.initContainerStatuses ?? []),
  ...(pod.status?.containerStatuses ?? []),
];
