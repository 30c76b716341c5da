import { defineScenario } from 'kubefault/testing';

const on = 'Deployment host-path-missing/backup';

export default defineScenario({
  title: 'A Pod mounts a folder that its Node does not have',
  fails: {
    'storage/mount-failed': [{ on, message: 'notMounted' }],
    'workload/container-creating-stuck': [{ on, message: 'noSandbox' }],
    'workload/replicas-unavailable': [{ on, message: 'none' }],
  },
  mayFail: { 'rollout/progress-deadline-exceeded': 'its rollout does not go on' },
});
