import { type BrokenCluster, defineScenario } from 'kubefault/testing';

const scale =
  (replicas: number) =>
  ({ kubectl }: BrokenCluster): Promise<string> =>
    kubectl(['-n', 'kube-system', 'scale', 'deployment', 'coredns', `--replicas=${replicas}`]);

export default defineScenario({
  title: 'Cluster DNS is scaled to no Pods',
  fails: {
    'dns/service-no-endpoints': [{ on: 'Service kube-system/kube-dns', message: 'tooFewReady' }],
  },
  fault: scale(0),
  repair: scale(2),
});
