import { defineScenario } from 'kubefault/testing';

const on = 'Deployment csi-driver-absent/db';

export default defineScenario({
  title: 'A Pod has a volume of a CSI driver that does not run on its Node',
  fails: {
    'storage/csi-driver-not-registered': [{ on: 'Node <worker>', message: 'notRegistered' }],
    'storage/mount-failed': [{ on, message: 'notMounted' }],
    'workload/container-creating-stuck': [{ on, message: 'noSandbox' }],
    'workload/replicas-unavailable': [{ on, message: 'none' }],
  },
  mayFail: { 'rollout/progress-deadline-exceeded': 'its rollout does not go on' },
  // The Pod is bound to one Node, to have it named.
  options: { 'capacity/node-loss-headroom': { ignoreBelowPriority: 1 } },
});
