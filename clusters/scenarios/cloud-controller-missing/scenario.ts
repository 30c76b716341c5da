import { type BrokenCluster, defineScenario } from 'kubefault/testing';

const flags = '/var/lib/kubelet/kubeadm-flags.env';

export default defineScenario({
  title: 'The kubelet of a new worker waits for a cloud controller manager that nobody has installed',
  fails: {
    'control-plane/cloud-controller-manager-missing': [{ on: 'Cluster cluster', message: 'missing' }],
    'node/cloud-provider-uninitialized': [{ on: 'Node <worker2>', message: 'uninitialized' }],
  },
  fault: async cluster => {
    await cluster.onNode('worker2', `sed -i 's/"$/ --cloud-provider=external"/' ${flags}`);
    await joinAnew(cluster);
  },
  repair: async cluster => {
    await cluster.onNode('worker2', `sed -i 's/ --cloud-provider=external"$/"/' ${flags}`);
    await joinAnew(cluster);
  },
});

/** The kubelet sets the taint only when it registers its Node. */
const joinAnew = async ({ name, kubectl, onNode, eventually }: BrokenCluster): Promise<void> => {
  await onNode('worker2', 'systemctl stop kubelet');
  await kubectl(['delete', 'node', `${name}-worker2`]);
  await onNode('worker2', 'systemctl start kubelet');
  await eventually('the new Node', () => kubectl(['get', 'node', `${name}-worker2`]));
};
