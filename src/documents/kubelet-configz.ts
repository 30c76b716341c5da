import type { Wire } from '../resources/wire.ts';
import { defineDocument } from './document.ts';
import { kubeletRequest, type NodeKey } from './kubelet-request.ts';
import { objectIn } from './object-in.ts';

/** The parts of KubeletConfiguration that checks decide on; every member may be missing. */
export type KubeletConfiguration = Wire<{
  clusterDNS: string[];
  clusterDomain: string;
  resolvConf: string;
  cgroupDriver: string;
  staticPodPath: string;
  rotateCertificates: boolean;
  serverTLSBootstrap: boolean;
  evictionHard: Record<string, string>;
  maxPods: number;
}>;

/**
 * The configuration that a kubelet runs with, defaults filled in.
 * https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
 */
export const KubeletConfigz = defineDocument<NodeKey, KubeletConfiguration>()({
  id: 'nodes/configz',
  ...kubeletRequest('configz'),
  format: 'json',
  decode: ({ json }) => objectIn(json, 'kubeletconfig') as KubeletConfiguration,
});
