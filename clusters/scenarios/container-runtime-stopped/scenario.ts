import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'The container runtime of a worker is stopped',
  fails: { 'node/not-ready': [{ on: 'Node <worker>', message: 'notReady' }] },
  // A Node younger than 5 minutes is not counted as fully.
  within: 420,
  fault: ({ onNode }) => onNode('worker', 'systemctl stop containerd'),
  repair: ({ onNode }) => onNode('worker', 'systemctl start containerd'),
});
