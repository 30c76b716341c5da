import { EventsOf } from 'kubefault/documents';
import { Node, Pod } from 'kubefault/resources';
import { defineCheck, nodePressure } from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'No Node is short of process ids',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/policy/pid-limiting/',
  subject: Node,
  enriches: [Pod, EventsOf],
  messages: {
    pressed: 'reports PIDPressure: {message}',
    everywhere: { text: 'reports PIDPressure, as does every Node that takes Pods: {message}', severity: 'high' },
  },

  ...nodePressure('PIDPressure', 'node.kubernetes.io/pid-pressure', ['EvictionThresholdMet']),
});
