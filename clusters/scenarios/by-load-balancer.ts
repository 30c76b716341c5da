import type { BrokenCluster, Step } from 'kubefault/testing';

const kubeconfig = '/etc/kubernetes/kubelet.conf';
const node = 'control-plane3';

/**
 * Since v1.33 kubeadm has the kubelet of a control plane node ask the API server beside it. It falls silent with that one's
 * etcd, and then nothing can be said of the member. These lead it to the load balancer, as it was before, and back.
 */
export const byLoadBalancer: { readonly lead: Step; readonly leadBack: Step } = {
  lead: cluster =>
    restarted(
      cluster,
      `cp -n ${kubeconfig} /var/tmp/
       sed -i "s#^ *server: .*#$(grep ' server: ' /etc/kubernetes/admin.conf)#" ${kubeconfig}`,
    ),
  leadBack: cluster => restarted(cluster, `mv /var/tmp/kubelet.conf ${kubeconfig}`),
};

/** Until it has reported anew, the Node is as Ready as the kubelet was that is gone. */
async function restarted({ name, onNode, kubectl, eventually }: BrokenCluster, script: string): Promise<void> {
  const renewed = (): Promise<string> =>
    kubectl(['-n', 'kube-node-lease', 'get', 'lease', `${name}-${node}`, '-o', 'jsonpath={.spec.renewTime}']);
  await onNode(node, `${script}\n systemctl restart kubelet`);
  const before = await renewed();
  await eventually(`a report of the kubelet of ${node}`, async () => (await renewed()) !== before);
}
