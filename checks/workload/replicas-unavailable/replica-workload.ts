import type { Deployment, ReplicaSet, ReplicationController, StatefulSet } from 'kubefault/resources';

/** What keeps a number of Pods. */
export type ReplicaWorkload = Deployment | ReplicaSet | StatefulSet | ReplicationController;
