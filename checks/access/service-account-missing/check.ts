import { EventsOf } from 'kubefault/documents';
import { CronJob, Job, Pod, ReplicaSet, ServiceAccount } from 'kubefault/resources';
import {
  defineCheck,
  isBeingDeleted,
  lastWritten,
  linesOfRefusals,
  livePodsOf,
  podCounts,
  podSpecOf,
  toRef,
  wantsPods,
  workloads,
} from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'Every ServiceAccount that a workload names exists',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
  subject: [...workloads, Job, CronJob],
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
    const { namespace } = workload.metadata;
    const accounts = list(ServiceAccount, { namespace }).map(({ metadata }) => metadata.name);
    yield `namespace ${namespace} has ServiceAccounts ${accounts.join(', ') || '(none)'}`;
    if (workload.kind === 'CronJob') return;
    const { wanted, existing } = podCounts(workload);
    yield `${existing} of ${wanted} Pods exist`;
    yield* linesOfRefusals(workload, { list, read });
  },
});
