import { type BrokenCluster, defineScenario } from 'kubefault/testing';

const coredns = 'Deployment kube-system/coredns';
const service = 'Service kube-system/kube-dns';

/** Its Pods are deleted at once: a rollout would keep one of the old ones. */
const forwardTo =
  (upstream: string) =>
  async ({ kubectl }: BrokenCluster): Promise<void> => {
    const get = ['-n', 'kube-system', 'get', 'configmap', 'coredns', '-o', 'jsonpath={.data.Corefile}'];
    const Corefile = (await kubectl(get)).replace(/forward \. [^ ]+/, `forward . ${upstream}`);
    const patch = JSON.stringify({ data: { Corefile } });
    await kubectl(['-n', 'kube-system', 'patch', 'configmap', 'coredns', '--type=merge', '-p', patch]);
    await kubectl(['-n', 'kube-system', 'delete', 'pod', '-l', 'k8s-app=kube-dns']);
  };

export default defineScenario({
  title: 'The Corefile forwards to CoreDNS itself',
  fails: {
    'dns/coredns-loop-detected': [{ on: coredns, message: 'loopedNoneReady' }],
    'dns/coredns-crash-looping': [{ on: coredns, message: 'crashesNoneReady' }],
    'workload/crash-loop-back-off': [{ on: coredns, message: 'backOff' }],
    'dns/service-no-endpoints': [{ on: service, message: 'tooFewReady' }],
    'service/no-ready-endpoints': [{ on: service, message: 'noneReady' }],
    'workload/replicas-unavailable': [{ on: coredns, message: 'none' }],
  },
  fault: forwardTo('127.0.0.1'),
  repair: forwardTo('/etc/resolv.conf'),
});
