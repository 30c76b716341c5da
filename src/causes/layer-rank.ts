import { layerOf } from '../results/layer-of.ts';

/** From the ground up: where two causes are as likely, the lower one leads. */
const layers = [
  'etcd',
  'control-plane',
  'access',
  'node',
  'network',
  'kube-proxy',
  'dns',
  'storage',
  'capacity',
  'scheduling',
  'config',
  'service',
  'workload',
  'rollout',
  'maintenance',
];

/** How far from the ground the layer of a check lies; a layer of a plugin's own lies above all. */
export function layerRank(check: string): number {
  const rank = layers.indexOf(layerOf(check));
  return rank < 0 ? layers.length : rank;
}
