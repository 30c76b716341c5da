import type { Pod } from 'kubefault/resources';
import { condition, isLive } from 'kubefault/sdk';

const keys = ['app.kubernetes.io/name', 'app', 'k8s-app'];
const names = /^(aws-|clusterapi-)?cluster-autoscaler$|^karpenter$/;

/**
 * A Pod of an autoscaler of Nodes that is at work, by the labels that the charts of Cluster Autoscaler and Karpenter set.
 * https://kubernetes.io/docs/concepts/cluster-administration/node-autoscaling/
 */
export const isAutoscaler = (pod: Pod): boolean =>
  keys.some(key => names.test(pod.metadata.labels?.[key] ?? '')) &&
  isLive(pod) &&
  condition(pod, 'Ready')?.status === 'True';
