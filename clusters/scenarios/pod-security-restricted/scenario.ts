import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A namespace begins to enforce the restricted Pod security standard, which its Deployment does not meet',
  fails: {
    'workload/replica-creation-blocked': [{ on: 'Deployment pod-security-restricted/cart', message: 'refused' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment pod-security-restricted/cart', message: 'unfinished' }],
  },
  fault: async ({ kubectl, namespace }) => {
    await kubectl(['label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted']);
    await kubectl(['rollout', 'restart', 'deployment/cart']);
  },
  repair: async ({ kubectl, namespace }) => {
    await kubectl(['label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce-']);
    await kubectl(['rollout', 'restart', 'deployment/cart']);
  },
});
