import { defineScenario } from 'kubefault/testing';

const on = 'Deployment service-account-forgotten/reporter';

export default defineScenario({
  title: 'A Deployment is applied without the ServiceAccount that it names',
  fails: {
    'access/service-account-missing': [{ on, message: 'missing' }],
    'workload/replica-creation-blocked': [{ on, message: 'refused' }],
    'workload/replicas-unavailable': [{ on, message: 'none' }],
  },
  mayFail: { 'rollout/progress-deadline-exceeded': 'its rollout does not go on' },
});
