import { defineScenario } from 'kubefault/testing';

const on = 'Deployment request-too-large/report';

export default defineScenario({
  title: 'A Pod asks for more CPU than any Node has',
  fails: {
    'scheduling/insufficient-resources': [{ on, message: 'neverFits' }],
    'scheduling/pod-unschedulable': [{ on, message: 'unschedulable' }],
    'workload/replicas-unavailable': [{ on, message: 'none' }],
  },
  mayFail: { 'rollout/progress-deadline-exceeded': 'its rollout does not go on' },
});
