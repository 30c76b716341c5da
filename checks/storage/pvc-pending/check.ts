import { EventsOf } from 'kubefault/documents';
import { PersistentVolumeClaim, Pod, StorageClass } from 'kubefault/resources';
import { claimUsers, defineCheck, eventTime, excerpt, isBeingDeleted, toRef } from 'kubefault/sdk';
import { waitOf } from './wait-of.ts';

export default defineCheck({
  version: 1,
  title: 'Every PersistentVolumeClaim that should have a volume is Bound',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding',
  subject: PersistentVolumeClaim,
  reads: [StorageClass, Pod],
  enriches: [EventsOf],
  grace: '5m',
  messages: {
    pending: 'is Pending, and {pods} for it: {why}',
    pendingUnused: { text: 'is Pending, and no Pod uses it yet: {why}', severity: 'medium' },
  },
  causedBy: {
    'storage/storage-class-missing': 'same-object',
    'storage/default-storage-class-ambiguous': 'same-object',
    'storage/provisioning-failed': 'same-object',
    'storage/no-matching-pv': 'same-object',
    'control-plane/controller-manager-inactive': 'cluster-wide',
  },

  examine(claim, { cannotTell, derive, get, report, skip }) {
    const phase = claim.status?.phase ?? 'Pending';
    if (isBeingDeleted(claim)) return skip('is being deleted');
    if (phase === 'Bound') return;
    if (phase === 'Lost') return skip('has lost its volume');
    if (phase !== 'Pending') return cannotTell('its phase is neither Pending, Bound nor Lost');
    const { storageClassName: name } = claim.spec ?? {};
    const pods = derive(claimUsers).of(claim);
    const wait = waitOf(claim, name ? get(StorageClass, { name }) : undefined, pods);
    if (!wait) return;
    const { why, since } = wait;
    const related = [...pods.slice(0, 20).map(toRef), ...(name ? [{ kind: 'StorageClass', name }] : [])];
    if (pods.length === 0) report('pendingUnused', { why }, { since, related });
    else
      report(
        'pending',
        { pods: pods.length === 1 ? '1 Pod waits' : `${pods.length} Pods wait`, why },
        { since, related },
      );
  },

  *evidence(claim, { derive, get, read }) {
    const { storageClassName: name = '', accessModes = [], resources } = claim.spec ?? {};
    const { provisioner = '(none)', volumeBindingMode = 'Immediate' } = get(StorageClass, { name }) ?? {};
    const users = derive(claimUsers).of(claim).slice(0, 5);
    yield `asks for ${resources?.requests?.['storage'] ?? 'an unknown size'}, ${accessModes.join(', ')}`;
    yield `class ${name || '(none)'}, provisioner ${provisioner}, ${volumeBindingMode}`;
    yield `used by ${users.map(({ metadata }) => metadata.name).join(', ') || 'no live Pod'}`;
    for (const event of read(EventsOf, toRef(claim)).slice(-3))
      yield `${eventTime(event)} ${event.reason}: ${excerpt(event.message ?? '')}`;
  },
});
