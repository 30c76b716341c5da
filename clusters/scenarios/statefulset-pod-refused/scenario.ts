import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A namespace begins to enforce the restricted Pod security standard, and the Pod of a StatefulSet is deleted',
  fails: {
    'workload/replica-creation-blocked': [{ on: 'StatefulSet statefulset-pod-refused/db', message: 'refused' }],
    'rollout/statefulset-stuck': [{ on: 'StatefulSet statefulset-pod-refused/db', message: 'missing' }],
    'workload/replicas-unavailable': [{ on: 'StatefulSet statefulset-pod-refused/db', message: 'none' }],
  },
  fault: async ({ kubectl, namespace }) => {
    await kubectl(['label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted']);
    await kubectl(['delete', 'pod', 'db-0']);
  },
  repair: ({ kubectl, namespace }) => kubectl(['label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce-']),
});
