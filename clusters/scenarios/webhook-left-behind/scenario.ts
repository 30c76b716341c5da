import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'An admission webhook was left behind when its Service was deleted, and a Pod is to be replaced',
  fails: {
    'control-plane/admission-webhook-unreachable': [
      { on: 'ValidatingWebhookConfiguration image-policy', message: 'blocks' },
    ],
    'workload/replica-creation-blocked': [{ on: 'Deployment webhook-left-behind/cart', message: 'refused' }],
    'workload/replicas-unavailable': [{ on: 'Deployment webhook-left-behind/cart', message: 'none' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment webhook-left-behind/cart', message: 'unfinished' }],
  },
  healthy: ({ kubectl }) => kubectl(['rollout', 'status', 'deployment/cart', '--timeout=120s']),
  fault: ({ kubectl }) => kubectl(['delete', 'pod', '-l', 'app=cart']),
  repair: async ({ kubectl }) => {
    await kubectl(['delete', 'validatingwebhookconfiguration', 'image-policy', '--ignore-not-found']);
    // The ReplicaSet tries again ever more seldom.
    await kubectl(['rollout', 'restart', 'deployment/cart']);
  },
});
