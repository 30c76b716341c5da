import { type BrokenCluster, defineScenario } from 'kubefault/testing';

const system = ['--namespace', 'kube-system'];

export default defineScenario({
  title: 'The ConfigMap of kube-proxy names a mode that does not exist, and a worker has got a new Pod of it',
  fails: {
    'kube-proxy/config-invalid': [{ on: 'ConfigMap kube-system/kube-proxy', message: 'unknownMode' }],
    'kube-proxy/pod-not-running': [{ on: 'Node <worker2>', message: 'notRunning' }],
    'workload/crash-loop-back-off': [{ on: 'DaemonSet kube-system/kube-proxy', message: 'backOff' }],
  },
  fault: async cluster => {
    await setMode(cluster, 'iptables', 'iptabels');
    const { kubectl, name, eventually } = cluster;
    const reason = 'jsonpath={.items[*].status.containerStatuses[*].state.waiting.reason}';
    const backsOff = async () =>
      (await kubectl([...system, 'get', 'pods', ...onWorker2(name), '-o', reason])) === 'CrashLoopBackOff';
    await eventually('the new Pod backs off', backsOff);
  },
  repair: cluster => setMode(cluster, 'iptabels', 'iptables'),
});

/** That of the worker. */
const onWorker2 = (name: string): readonly string[] => [
  '-l',
  'k8s-app=kube-proxy',
  '--field-selector',
  `spec.nodeName=${name}-worker2`,
];

const setMode = async ({ name, kubectl }: BrokenCluster, from: string, to: string): Promise<void> => {
  const configMap = await kubectl([...system, 'get', 'configmap', 'kube-proxy', '-o', 'json']);
  await kubectl([...system, 'replace', '-f', '-'], configMap.replace(`\\nmode: ${from}\\n`, `\\nmode: ${to}\\n`));
  await kubectl([...system, 'delete', 'pod', ...onWorker2(name)]);
};
