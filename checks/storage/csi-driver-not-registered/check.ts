import {
  CSIDriver,
  CSINode,
  DaemonSet,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  StorageClass,
} from 'kubefault/resources';
import { defineCheck, isBeingDeleted, plural, toRef } from 'kubefault/sdk';
import { driversWanted } from './drivers-wanted.ts';
import { hasProvisioner } from './has-provisioner.ts';
import { missingSince } from './missing-since.ts';
import { pluginOf } from './plugin-of.ts';
import { waitedSince } from './waited-since.ts';
import { waitingClaims } from './waiting-claims.ts';

export default defineCheck({
  version: 1,
  title: 'Every CSI driver that is needed is registered where it is needed',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/storage/volumes/#csi',
  subject: [Node, StorageClass],
  reads: [CSINode, CSIDriver, PersistentVolume, PersistentVolumeClaim, Pod, DaemonSet],
  grace: '5m',
  messages: {
    notRegistered: 'has no CSI driver {driver} registered; {pods} there with its volumes: {names}',
    noProvisioner: {
      text: 'is waited for by {claims}, and nothing in the cluster looks like its provisioner {provisioner}',
      confidence: 'suspected',
    },
  },
  causedBy: { 'workload/container-start-error': 'related', 'workload/image-pull-failure': 'related' },

  examine(subject, { derive, get, list, report, skip }) {
    const { name } = subject.metadata;
    if (isBeingDeleted(subject)) return skip('is being deleted');
    if (subject.kind === 'Node') {
      if (subject.metadata.labels?.['type'] === 'virtual-kubelet') return skip('is a virtual Node');
      const csiNode = get(CSINode, { name });
      const wanted = driversWanted(subject, csiNode, { get, list });
      if (wanted.size === 0) return skip('runs no Pod with a volume of a CSI driver');
      const registered = csiNode?.spec?.drivers?.map(driver => driver.name) ?? [];
      for (const [driver, pods] of [...wanted].filter(([driver]) => !registered.includes(driver))) {
        const names = pods.slice(0, 3).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
        const data = { driver, pods: plural(pods.length, 'Pod'), names: names.join(', ') };
        const at = { since: missingSince(subject, csiNode, pods), related: pluginOf(driver, name, { list }) };
        report('notRegistered', data, { ...at, key: driver });
      }
      return;
    }
    const { provisioner = '' } = subject;
    if (['kubernetes.io/no-provisioner', 'kubernetes.io/host-path'].includes(provisioner))
      return skip('needs no provisioner');
    const claims = waitingClaims(subject, { list });
    if (claims.length === 0) return skip('no claim waits for it');
    if (hasProvisioner(provisioner, { derive, get })) return;
    const since = claims.flatMap(claim => waitedSince(claim, subject) ?? []).toSorted()[0];
    const data = { claims: plural(claims.length, 'claim'), provisioner };
    report('noProvisioner', data, { since, related: claims.slice(0, 20).map(toRef) });
  },

  evidence(subject, { get }) {
    if (subject.kind === 'StorageClass') return [];
    const registered = get(CSINode, subject.metadata)?.spec?.drivers ?? [];
    return [`registered there: ${registered.map(({ name }) => name).join(', ') || 'no driver'}`];
  },
});
