/** kind clusters from Node. */
export type { ClusterConfig, ContainerdPatch, Mount, Networking, NodeConfig, PortMapping } from './cluster-config.ts';
export {
  type Cluster,
  type CreateOptions,
  Kind,
  type KindOptions,
  type Provider,
  type SweepOptions,
  type WithClusterOptions,
} from './kind.ts';
export { KindError, type KindErrorCode } from './kind-error.ts';
export type { Ended, RunOptions } from './run-command.ts';
