import { EventsOf } from 'kubefault/documents';
import { CronJob, DaemonSet, Deployment, Job, Pod, ReplicaSet, ServiceAccount, StatefulSet } from 'kubefault/resources';
import {
  defineCheck,
  excerpt,
  isBeingDeleted,
  lastWritten,
  livePodsOf,
  podCounts,
  podSpecOf,
  toRef,
  wantsPods,
} from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'Every ServiceAccount that a workload names exists',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
  subject: [Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob],
  reads: [ServiceAccount, Pod],
  enriches: [EventsOf],
  grace: '1m',
  messages: { missing: 'names ServiceAccount {account}, which does not exist' },
  causedBy: { 'control-plane/controller-manager-inactive': 'cluster-wide' },

  examine(workload, { cannotTell, get, list, report, skip }) {
    const { metadata, kind } = workload;
    const { namespace } = metadata;
    if (isBeingDeleted(workload)) return skip('is being deleted');
    if (!wantsPods(workload)) return skip('wants no Pods');
    const spec = podSpecOf(workload);
    if (!spec) return cannotTell('has no Pod template');
    // The older field is a copy that the API server keeps.
    const account = spec.serviceAccountName || spec.serviceAccount || 'default';
    if (get(ServiceAccount, { namespace, name: account })) return;
    const replicaSets = kind === 'Deployment' ? list(ReplicaSet, { namespace, owner: toRef(workload) }) : [];
    const pods = livePodsOf(workload, { list }).slice(0, 20);
    const related = [{ kind: 'ServiceAccount', namespace, name: account }, ...[...replicaSets, ...pods].map(toRef)];
    report('missing', { account }, { key: account, since: lastWritten(metadata, 'spec'), related });
  },

  *evidence(workload, { list, read }) {
    const { metadata, kind } = workload;
    const owned = { namespace: metadata.namespace, owner: toRef(workload) };
    const accounts = list(ServiceAccount, { namespace: metadata.namespace }).map(account => account.metadata.name);
    yield `namespace ${metadata.namespace} has ServiceAccounts ${accounts.join(', ') || '(none)'}`;
    if (kind === 'CronJob') return;
    const { wanted, existing } = podCounts(workload);
    yield `${existing} of ${wanted} Pods exist`;
    const creators = kind === 'Deployment' ? list(ReplicaSet, owned).filter(wantsPods) : [workload];
    for (const creator of creators)
      for (const { reason, message = '' } of read(EventsOf, toRef(creator)))
        if (reason === 'FailedCreate') yield `${creator.kind} ${creator.metadata.name}: ${excerpt(message)}`;
  },
});
