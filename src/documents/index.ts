/** Every document that checks can read by key. */
export { type ApiServerHealth, ApiServerLivez, ApiServerReadyz } from './api-server-health.ts';
export { type Earlier, type EarlierKey, earlier } from './earlier.ts';
export { EventsOf } from './events-of.ts';
export { type KubeletConfiguration, KubeletConfigz } from './kubelet-configz.ts';
export { type KubeletHealth, KubeletHealthz } from './kubelet-healthz.ts';
export type { NodeKey } from './kubelet-request.ts';
export { KubeletStatsSummary, type StatsSummary } from './kubelet-stats-summary.ts';
export { type NodeCertificate, NodeCertificates, type NodeMachineKey } from './node-certificates.ts';
export { type LogLine, PodLog, type PodLogKey } from './pod-log.ts';
