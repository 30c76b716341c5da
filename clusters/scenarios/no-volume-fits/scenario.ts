import { defineScenario } from 'kubefault/testing';

const on = 'Deployment no-volume-fits/db';

export default defineScenario({
  title: 'A claim wants a volume that exists, and there is none',
  fails: {
    'storage/pvc-pending': [{ on: 'PersistentVolumeClaim no-volume-fits/data', message: 'pending' }],
    'scheduling/pod-unschedulable': [{ on, message: 'unschedulable' }],
    'workload/replicas-unavailable': [{ on, message: 'none' }],
  },
  mayFail: { 'rollout/progress-deadline-exceeded': 'its rollout does not go on' },
});
