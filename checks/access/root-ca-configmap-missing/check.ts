import { Cluster, ConfigMap, CronJob, Job, Lease, Namespace, Pod } from 'kubefault/resources';
import { containerStatuses, defineCheck, isBeingDeleted, isLive, lastWritten, toRef, workloads } from 'kubefault/sdk';

const name = 'kube-root-ca.crt';
const makers = [...workloads, Job, CronJob] as const;

export default defineCheck({
  version: 1,
  title: 'Every active Namespace has ConfigMap kube-root-ca.crt with the key ca.crt',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken',
  subject: Namespace,
  reads: [ConfigMap, Pod, ...makers, Cluster],
  enriches: [Lease],
  grace: '1m',
  messages: {
    missing: 'lacks ConfigMap kube-root-ca.crt, which every new Pod mounts',
    keyMissing: 'has a ConfigMap kube-root-ca.crt without the key ca.crt, which every new Pod mounts',
    missingUnused: {
      text: 'lacks ConfigMap kube-root-ca.crt; no Pod and no workload is there to miss it',
      severity: 'low',
    },
    keyMissingUnused: {
      text: 'has a ConfigMap kube-root-ca.crt without the key ca.crt; no Pod and no workload is there to miss it',
      severity: 'low',
    },
  },
  causedBy: { 'control-plane/controller-manager-inactive': 'cluster-wide' },

  examine(subject, { cannotTell, get, list, report, skip }) {
    const { metadata, status } = subject;
    const namespace = metadata.name;
    if (isBeingDeleted(subject) || status?.phase === 'Terminating') return skip('is being deleted');
    const found = get(ConfigMap, { namespace, name });
    if (found?.data && 'ca.crt' in found.data) return;
    const [, minor] = /^v?1\.(\d+)/.exec(get(Cluster, { name: 'cluster' })?.version ?? '') ?? [];
    if (minor === undefined) return cannotTell('the version of the API server is not known');
    if (Number(minor) < 20) return skip('the API server is older than v1.20, and publishes none');
    const pods = list(Pod, { namespace }).filter(isLive);
    const isUsed = pods.length > 0 || makers.some(maker => list(maker, { namespace }).length > 0);
    const waiting = pods.filter(pod => containerStatuses(pod).every(({ state }) => state?.waiting));
    const since = found ? lastWritten(found.metadata, 'data') : metadata.creationTimestamp;
    const at = { since, related: waiting.slice(0, 20).map(toRef) };
    if (found) report(isUsed ? 'keyMissing' : 'keyMissingUnused', {}, at);
    else report(isUsed ? 'missing' : 'missingUnused', {}, at);
  },

  evidence: (_, { get }) => {
    const lease = get(Lease, { namespace: 'kube-system', name: 'kube-controller-manager' });
    return [
      `the controller manager, which publishes it, renewed its Lease at ${lease?.spec?.renewTime ?? 'an unknown time'}`,
    ];
  },
});
