import { EventsOf } from 'kubefault/documents';
import { Node, Pod } from 'kubefault/resources';
import { defineCheck, nodePressure } from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'No Node is short of disk space or inodes',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
  subject: Node,
  enriches: [Pod, EventsOf],
  messages: {
    pressed: 'reports DiskPressure: {message}',
    everywhere: { text: 'reports DiskPressure, as does every Node that takes Pods: {message}', severity: 'high' },
  },
  causedBy: { 'node/filesystem-nearly-full': 'same-node' },
  ...nodePressure('DiskPressure', 'node.kubernetes.io/disk-pressure', [
    'EvictionThresholdMet',
    'FreeDiskSpaceFailed',
    'ImageGCFailed',
    'ContainerGCFailed',
  ]),
});
