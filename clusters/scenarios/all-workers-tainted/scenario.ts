import { defineScenario } from 'kubefault/testing';

const workers = ['-l', '!node-role.kubernetes.io/control-plane'];

export default defineScenario({
  title: 'All workers are tainted, and a Pod comes that does not tolerate it',
  fails: {
    'scheduling/no-schedulable-nodes': [{ on: 'Cluster cluster', message: 'none' }],
    'scheduling/pod-unschedulable': [{ on: 'Deployment all-workers-tainted/search', message: 'unschedulable' }],
    'scheduling/untolerated-taint': [{ on: 'Deployment all-workers-tainted/search', message: 'allTainted' }],
  },
  mayFail: {
    'rollout/surge-blocked': 'the old Pods may have gone already',
    'rollout/progress-deadline-exceeded': 'its rollout does not go on',
    'capacity/node-loss-headroom': 'no Node takes what another one loses',
  },
  fault: async ({ kubectl }) => {
    await kubectl(['taint', 'nodes', ...workers, 'dedicated=db:NoSchedule']);
    await kubectl(['rollout', 'restart', 'deployment/search']);
  },
  repair: ({ kubectl }) => kubectl(['taint', 'nodes', ...workers, 'dedicated:NoSchedule-']),
});
