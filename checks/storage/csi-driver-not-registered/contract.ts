import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const node = 'Node worker-1';
const storageClass = 'StorageClass fast';

export default defineContract(check, {
  pass: [
    'pass-registered',
    'pass-migrated-in-tree-volume',
    'pass-csi-driver-exists',
    'pass-provisioner-by-name',
    'pass-provisioner-by-argument',
    'pass-provisioner-by-image',
  ],
  fail: {
    'fail-not-registered': [
      {
        on: node,
        message: 'notRegistered',
        text: 'has no CSI driver x.csi.example.com registered; 1 Pod there with its volumes: shop/db-0',
      },
    ],
    'fail-other-driver-registered': [{ on: node, message: 'notRegistered' }],
    'fail-no-csi-node': [{ on: node, message: 'notRegistered' }],
    'fail-inline-volume': [{ on: node, message: 'notRegistered' }],
    'fail-ephemeral-volume': [{ on: node, message: 'notRegistered' }],
    'fail-migrated-in-tree-volume': [{ on: node, message: 'notRegistered' }],
    'fail-running-pod': [{ on: node, message: 'notRegistered' }],
    'fail-waiting-pod-in-a-dump': [{ on: node, message: 'notRegistered' }],
    'fail-two-drivers': [
      { on: node, message: 'notRegistered' },
      { on: node, message: 'notRegistered' },
    ],
    'fail-no-provisioner': [
      {
        on: storageClass,
        message: 'noProvisioner',
        text: 'is waited for by 1 claim, and nothing in the cluster looks like its provisioner x.csi.example.com',
      },
    ],
    'fail-migrated-provisioner': [{ on: storageClass, message: 'noProvisioner' }],
    'fail-placed-consumer': [{ on: storageClass, message: 'noProvisioner' }],
    'fail-phase-not-set': [{ on: storageClass, message: 'noProvisioner' }],
    'fail-name-only-inside-a-word': [{ on: storageClass, message: 'noProvisioner' }],
    'fail-provisioner-missing': [{ on: 'StorageClass provisioner-missing', message: 'noProvisioner' }],
    'fail-csi-driver-absent': [{ on: 'Node kind-worker', message: 'notRegistered' }],
  },
  notApplicable: [
    'na-node-alone',
    'na-other-volumes',
    'na-in-tree-not-migrated',
    'na-finished',
    'na-claim-unbound',
    'na-virtual-node',
    'na-node-being-deleted',
    'na-class-alone',
    'na-wait-for-first-consumer',
    'na-bound',
    'na-named-volume',
    'na-claim-being-deleted',
    'na-no-provisioner',
    'na-host-path',
  ],
  inconclusive: [
    'inconclusive-restarted-just-now',
    'inconclusive-pod-placed-just-now',
    'inconclusive-running-pod-in-a-dump',
    'inconclusive-node-joined-just-now',
    'inconclusive-claim-made-just-now',
    'inconclusive-consumer-placed-just-now',
  ],
  healthyWithout: {
    'Pod spec.nodeName': 'a Pod on no Node needs its volumes nowhere',
    'Pod spec.volumes.**': 'a Pod without the volume needs no driver',
    'PersistentVolumeClaim spec.volumeName': 'a claim without a volume is a matter of storage/pvc-pending',
    'PersistentVolume spec.csi': 'a volume of another kind needs no CSI driver',
    'PersistentVolume spec.awsElasticBlockStore': 'a volume of another kind needs no CSI driver',
    'CSINode metadata.annotations.**': 'without it the kubelet mounts volumes of the old kind itself',
    'PersistentVolumeClaim spec.storageClassName': 'a claim of no class waits for no provisioner',
    'PersistentVolumeClaim metadata.annotations.**': 'with WaitForFirstConsumer nothing is made before a Pod is placed',
  },
});
