import { defineScenario } from 'kubefault/testing';

const on = 'Deployment provisioner-missing/db';

export default defineScenario({
  title: 'A claim waits for a provisioner that is not installed',
  fails: {
    'storage/csi-driver-not-registered': [{ on: 'StorageClass provisioner-missing', message: 'noProvisioner' }],
    'storage/pvc-pending': [{ on: 'PersistentVolumeClaim provisioner-missing/data', message: 'pending' }],
    'scheduling/pod-unschedulable': [{ on, message: 'unschedulable' }],
    'workload/replicas-unavailable': [{ on, message: 'none' }],
  },
  mayFail: { 'rollout/progress-deadline-exceeded': 'its rollout does not go on' },
});
