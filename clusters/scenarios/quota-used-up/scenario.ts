import { defineScenario } from 'kubefault/testing';

const on = 'Deployment quota-used-up/cart';

export default defineScenario({
  title: 'A Deployment is scaled beyond the ResourceQuota of its namespace',
  fails: {
    'capacity/quota-exceeded': [{ on: 'ResourceQuota quota-used-up/team', message: 'exhausted' }],
    'workload/replica-creation-blocked': [{ on, message: 'refused' }],
    'workload/replicas-unavailable': [{ on, message: 'belowMinimum' }],
  },
  mayFail: { 'rollout/progress-deadline-exceeded': 'its rollout does not go on' },
  fault: ({ kubectl }) => kubectl(['scale', 'deployment/cart', '--replicas=3']),
});
