import { clusterOf } from './cluster/cluster.ts';
import { RecordedList } from './recorded-list.ts';

/** What the lists are of. The names of kinds cannot be told from paths. */
const kinds: Readonly<Record<string, string>> = {
  '/api/v1/configmaps': 'ConfigMap',
  '/api/v1/events': 'Event',
  '/api/v1/namespaces': 'Namespace',
  '/api/v1/nodes': 'Node',
  '/api/v1/persistentvolumeclaims': 'PersistentVolumeClaim',
  '/api/v1/persistentvolumes': 'PersistentVolume',
  '/api/v1/pods': 'Pod',
  '/api/v1/replicationcontrollers': 'ReplicationController',
  '/api/v1/resourcequotas': 'ResourceQuota',
  '/api/v1/serviceaccounts': 'ServiceAccount',
  '/api/v1/services': 'Service',
  '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations': 'MutatingWebhookConfiguration',
  '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations': 'ValidatingWebhookConfiguration',
  '/apis/apiregistration.k8s.io/v1/apiservices': 'APIService',
  '/apis/apps/v1/controllerrevisions': 'ControllerRevision',
  '/apis/apps/v1/daemonsets': 'DaemonSet',
  '/apis/apps/v1/deployments': 'Deployment',
  '/apis/apps/v1/replicasets': 'ReplicaSet',
  '/apis/apps/v1/statefulsets': 'StatefulSet',
  '/apis/autoscaling/v2/horizontalpodautoscalers': 'HorizontalPodAutoscaler',
  '/apis/batch/v1/cronjobs': 'CronJob',
  '/apis/batch/v1/jobs': 'Job',
  '/apis/certificates.k8s.io/v1/certificatesigningrequests': 'CertificateSigningRequest',
  '/apis/coordination.k8s.io/v1/leases': 'Lease',
  '/apis/discovery.k8s.io/v1/endpointslices': 'EndpointSlice',
  '/apis/metrics.k8s.io/v1beta1/nodes': 'NodeMetrics',
  '/apis/networking.k8s.io/v1/ingresses': 'Ingress',
  '/apis/policy/v1/poddisruptionbudgets': 'PodDisruptionBudget',
  '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings': 'ClusterRoleBinding',
  '/apis/rbac.authorization.k8s.io/v1/clusterroles': 'ClusterRole',
  '/apis/rbac.authorization.k8s.io/v1/rolebindings': 'RoleBinding',
  '/apis/rbac.authorization.k8s.io/v1/roles': 'Role',
  '/apis/storage.k8s.io/v1/csidrivers': 'CSIDriver',
  '/apis/storage.k8s.io/v1/csinodes': 'CSINode',
  '/apis/storage.k8s.io/v1/storageclasses': 'StorageClass',
  '/apis/storage.k8s.io/v1/volumeattachments': 'VolumeAttachment',
};

/** All lists of a cluster of that many Pods, by their paths. */
export function recordedCluster(pods: number): ReadonlyMap<string, RecordedList> {
  const lists = new Map(
    Object.entries(kinds).map(([path, kind]) => {
      const apiVersion = path.split('/').slice(2, -1).join('/');
      return [path, new RecordedList(`${kind}List`, apiVersion)];
    }),
  );
  for (const objects of clusterOf(pods))
    for (const [path, made] of Object.entries(objects)) {
      const list = lists.get(path);
      if (!list) throw new Error(`there is no list ${path}`);
      list.add(made);
    }
  return lists;
}
