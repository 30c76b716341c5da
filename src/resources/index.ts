/** Every built-in resource, and what is needed to declare another. */
export { APIService } from './api-service.ts';
export type { Capability } from './capability.ts';
export { CertificateSigningRequest } from './certificate-signing-request.ts';
export { Cluster, type ClusterFacts } from './cluster.ts';
export { ClusterRole } from './cluster-role.ts';
export { ClusterRoleBinding } from './cluster-role-binding.ts';
export { ConfigMap } from './config-map.ts';
export { ControllerRevision } from './controller-revision.ts';
export { CronJob } from './cron-job.ts';
export { CSIDriver } from './csi-driver.ts';
export { CSINode } from './csi-node.ts';
export { DaemonSet } from './daemon-set.ts';
export { Deployment } from './deployment.ts';
export { EndpointSlice } from './endpoint-slice.ts';
export { Event } from './event.ts';
export { HorizontalPodAutoscaler } from './horizontal-pod-autoscaler.ts';
export { Ingress } from './ingress.ts';
export { Job } from './job.ts';
export { Lease } from './lease.ts';
export { MutatingWebhookConfiguration } from './mutating-webhook-configuration.ts';
export { Namespace } from './namespace.ts';
export { Node } from './node.ts';
export { NodeMetrics } from './node-metrics.ts';
export { ownerOf } from './owner-of.ts';
export { PersistentVolume } from './persistent-volume.ts';
export { PersistentVolumeClaim } from './persistent-volume-claim.ts';
export { Pod } from './pod.ts';
export { PodDisruptionBudget } from './pod-disruption-budget.ts';
export { ReplicaSet } from './replica-set.ts';
export { ReplicationController } from './replication-controller.ts';
export {
  type AnyResource,
  apiVersionOf,
  defineResource,
  kindOf,
  type LabelSelector,
  type Labels,
  type Links,
  type Ref,
  type Resource,
} from './resource.ts';
export { ResourceQuota } from './resource-quota.ts';
export { Role } from './role.ts';
export { RoleBinding } from './role-binding.ts';
export { Service } from './service.ts';
export { ServiceAccount } from './service-account.ts';
export { StatefulSet } from './stateful-set.ts';
export { StorageClass } from './storage-class.ts';
export { ValidatingWebhookConfiguration } from './validating-webhook-configuration.ts';
export { VolumeAttachment } from './volume-attachment.ts';
export type { KubeObject, ManagedField, Metadata, OwnerReference, Wire } from './wire.ts';
