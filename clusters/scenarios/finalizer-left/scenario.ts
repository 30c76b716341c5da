import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A Pod has a finalizer that nobody takes away, and is deleted',
  fails: {
    'workload/stuck-terminating': [{ on: 'Pod finalizer-left/backup', message: 'heldByFinalizers' }],
  },
  healthy: ({ kubectl }) => kubectl(['wait', 'pod/backup', '--for=condition=Ready', '--timeout=120s']),
  fault: ({ kubectl }) => kubectl(['delete', 'pod', 'backup', '--wait=false']),
  repair: ({ kubectl }) =>
    kubectl(['patch', 'pod', 'backup', '--type=json', '-p', '[{"op":"remove","path":"/metadata/finalizers"}]']),
});
