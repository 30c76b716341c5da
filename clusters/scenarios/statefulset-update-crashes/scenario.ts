import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'An update of a StatefulSet makes its last Pod crash, and goes no further',
  fails: {
    'workload/crash-loop-back-off': [{ on: 'StatefulSet statefulset-update-crashes/db', message: 'backOff' }],
    'rollout/statefulset-stuck': [{ on: 'StatefulSet statefulset-update-crashes/db', message: 'notReady' }],
    'workload/replicas-unavailable': [{ on: 'StatefulSet statefulset-update-crashes/db', message: 'short' }],
  },
  // A Pod that was never Ready is not replaced by itself: kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback
  repair: async ({ kubectl }) => {
    await kubectl(['rollout', 'undo', 'statefulset/db']);
    await kubectl(['delete', 'pod', 'db-1']);
  },
});
