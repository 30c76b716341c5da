import { EventsOf } from 'kubefault/documents';
import { Node, Pod } from 'kubefault/resources';
import { defineCheck, nodePressure } from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'No Node is short of memory',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
  subject: Node,
  enriches: [Pod, EventsOf],
  messages: {
    pressed: 'reports MemoryPressure: {message}',
    everywhere: { text: 'reports MemoryPressure, as does every Node that takes Pods: {message}', severity: 'high' },
  },
  causedBy: { 'capacity/node-memory-low': 'same-node' },
  ...nodePressure('MemoryPressure', 'node.kubernetes.io/memory-pressure', ['EvictionThresholdMet', 'SystemOOM']),
});
