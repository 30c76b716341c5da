import { suffixOf } from './id-of.ts';
import { managedFields } from './managed-fields.ts';
import { metadataOf, ownedBy, uidOf } from './metadata-of.ts';
import { csiDriver } from './nodes.ts';
import type { Made, Objects } from './objects.ts';
import type { Placement } from './placement.ts';
import { podOf } from './pod.ts';
import { templateOf } from './template.ts';
import { ago, day } from './time.ts';

interface Stateful {
  readonly namespace: string;
  readonly name: string;
  readonly labels: object;
  readonly selector: object;
  readonly replicas: number;
}

export const storageClass = 'disk';

/** A StatefulSet with a volume for each of its Pods, bound and attached. */
export function statefulSetOf(
  { namespace, name, labels, selector, replicas }: Stateful,
  placement: Placement,
): Objects {
  const claimSpec = {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '20Gi' } },
    storageClassName: storageClass,
    volumeMode: 'Filesystem',
  };
  const spec = {
    replicas,
    selector: { matchLabels: selector },
    template: { metadata: { labels }, spec: templateOf({ name, claim: 'data' }) },
    volumeClaimTemplates: [
      {
        kind: 'PersistentVolumeClaim',
        apiVersion: 'v1',
        metadata: { name: 'data' },
        spec: claimSpec,
        status: { phase: 'Pending' },
      },
    ],
    serviceName: name,
    podManagementPolicy: 'OrderedReady',
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
    revisionHistoryLimit: 10,
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  };
  // The claim comes from claim templates, not from the template of its Pods.
  const { volumes, ...rest } = spec.template.spec;
  spec.template.spec = { ...rest, volumes: volumes.filter(({ name }) => name !== 'data') };
  const hash = `${name}-${suffixOf(`${namespace}/${name} revision`, 10)}`;
  const status = {
    observedGeneration: 1,
    replicas,
    readyReplicas: replicas,
    currentReplicas: replicas,
    updatedReplicas: replicas,
    availableReplicas: replicas,
    currentRevision: hash,
    updateRevision: hash,
    collisionCount: 0,
  };
  const controller = { manager: 'kube-controller-manager', time: ago(9 * day), subresource: 'status' };
  const owner = ownedBy('apps/v1', 'StatefulSet', namespace, name);
  const ordinals = Array.from({ length: replicas }, (_, i) => {
    const pod = `${name}-${i}`;
    const volume = `pvc-${uidOf('PersistentVolumeClaim', namespace, `data-${pod}`)}`;
    return { pod, claim: `data-${pod}`, volume, place: placement.next(), index: String(i) };
  });
  return {
    '/apis/apps/v1/statefulsets': [
      {
        metadata: metadataOf({
          kind: 'StatefulSet',
          name,
          namespace,
          labels,
          manager: 'helm',
          generation: 1,
          parts: { spec },
          others: [managedFields({ status }, controller)],
        }),
        spec,
        status,
      },
    ],
    '/apis/apps/v1/controllerrevisions': [
      {
        metadata: metadataOf({
          kind: 'ControllerRevision',
          name: hash,
          namespace,
          labels: { ...labels, 'controller.kubernetes.io/hash': hash.slice(name.length + 1) },
          owner,
          manager: 'kube-controller-manager',
        }),
        data: { spec: { template: { $patch: 'replace', ...spec.template } } },
        revision: 1,
      },
    ],
    '/api/v1/pods': ordinals.map(({ pod, claim, place, index }) =>
      podOf({
        namespace,
        name: pod,
        generateName: `${name}-`,
        labels: {
          ...labels,
          'apps.kubernetes.io/pod-index': index,
          'controller-revision-hash': hash,
          'statefulset.kubernetes.io/pod-name': pod,
        },
        owner,
        spec: { ...templateOf({ name, claim }), hostname: pod, subdomain: name },
        place,
        age: 9 * day,
      }),
    ),
    '/api/v1/persistentvolumeclaims': ordinals.map(({ claim, volume }): Made => {
      const bound = { ...claimSpec, volumeName: volume };
      return {
        metadata: metadataOf({
          kind: 'PersistentVolumeClaim',
          name: claim,
          namespace,
          labels: selector,
          annotations: {
            'pv.kubernetes.io/bind-completed': 'yes',
            'pv.kubernetes.io/bound-by-controller': 'yes',
            'volume.kubernetes.io/storage-provisioner': csiDriver,
          },
          manager: 'kube-controller-manager',
          parts: { spec: bound },
        }),
        spec: bound,
        status: { phase: 'Bound', accessModes: ['ReadWriteOnce'], capacity: { storage: '20Gi' } },
      };
    }),
    '/api/v1/persistentvolumes': ordinals.map(({ claim, volume }): Made => {
      const ofVolume = {
        capacity: { storage: '20Gi' },
        csi: { driver: csiDriver, volumeHandle: volume, fsType: 'ext4' },
        accessModes: ['ReadWriteOnce'],
        claimRef: {
          kind: 'PersistentVolumeClaim',
          namespace,
          name: claim,
          uid: uidOf('PersistentVolumeClaim', namespace, claim),
          apiVersion: 'v1',
        },
        persistentVolumeReclaimPolicy: 'Delete',
        storageClassName: storageClass,
        volumeMode: 'Filesystem',
      };
      return {
        metadata: metadataOf({
          kind: 'PersistentVolume',
          name: volume,
          annotations: { 'pv.kubernetes.io/provisioned-by': csiDriver },
          manager: 'csi-provisioner',
          parts: { spec: ofVolume },
        }),
        spec: ofVolume,
        status: { phase: 'Bound', lastPhaseTransitionTime: ago(30 * day) },
      };
    }),
    '/apis/storage.k8s.io/v1/volumeattachments': ordinals.map(({ volume, place }): Made => {
      const attached = { attacher: csiDriver, source: { persistentVolumeName: volume }, nodeName: place.node };
      const name = `csi-${uidOf('VolumeAttachment', undefined, volume).replaceAll('-', '')}`;
      return {
        metadata: metadataOf({
          kind: 'VolumeAttachment',
          name,
          manager: 'kube-controller-manager',
          age: 9 * day,
          parts: { spec: attached },
        }),
        spec: attached,
        status: { attached: true },
      };
    }),
  };
}
