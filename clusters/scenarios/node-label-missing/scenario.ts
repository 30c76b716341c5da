import { defineScenario } from 'kubefault/testing';

const on = 'Deployment node-label-missing/db';

export default defineScenario({
  title: 'A Pod asks for a label that no Node has',
  fails: {
    'scheduling/node-selector-mismatch': [{ on, message: 'noMatch' }],
    'scheduling/pod-unschedulable': [{ on, message: 'unschedulable' }],
    'workload/replicas-unavailable': [{ on, message: 'none' }],
  },
  mayFail: { 'rollout/progress-deadline-exceeded': 'its rollout does not go on' },
});
