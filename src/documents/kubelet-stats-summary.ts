import type { Wire } from '../resources/wire.ts';
import { defineDocument } from './document.ts';
import { kubeletRequest, type NodeKey } from './kubelet-request.ts';
import { objectIn } from './object-in.ts';

interface FileSystem {
  availableBytes: number;
  capacityBytes: number;
  usedBytes: number;
  inodes: number;
  inodesFree: number;
  time: string;
}

/** The parts of the kubelet's Summary that checks decide on; bytes, inodes, nanocores. */
export type StatsSummary = Wire<{
  node: {
    nodeName: string;
    cpu: { time: string; usageNanoCores: number };
    memory: { time: string; availableBytes: number; workingSetBytes: number };
    fs: FileSystem;
    runtime: { imageFs: FileSystem };
  };
  pods: { podRef: { name: string; namespace: string; uid: string }; volume: (FileSystem & { name: string })[] }[];
}>;

/** https://kubernetes.io/docs/reference/instrumentation/node-metrics/ */
export const KubeletStatsSummary = defineDocument<NodeKey, StatsSummary>()({
  id: 'nodes/stats',
  ...kubeletRequest('stats/summary'),
  format: 'json',
  decode: ({ json }) => {
    objectIn(json, 'node');
    return json as StatsSummary;
  },
});
