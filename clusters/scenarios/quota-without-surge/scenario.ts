import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A quota leaves no room for the Pod that a rollout needs beside the old one',
  fails: {
    'capacity/quota-exceeded': [{ on: 'ResourceQuota quota-without-surge/pods', message: 'exhausted' }],
    'workload/replica-creation-blocked': [{ on: 'Deployment quota-without-surge/cart', message: 'refused' }],
    'rollout/surge-blocked': [{ on: 'Deployment quota-without-surge/cart', message: 'quota' }],
    'rollout/progress-deadline-exceeded': [{ on: 'Deployment quota-without-surge/cart', message: 'unfinished' }],
  },
  fault: async ({ eventually, kubectl }) => {
    await eventually(
      'the count of the quota',
      async () => (await kubectl(['get', 'resourcequota', 'pods', '-o', 'jsonpath={.status.used.pods}'])) === '1',
    );
    await kubectl(['rollout', 'restart', 'deployment/cart']);
  },
});
