import type { Step } from 'kubefault/testing';

const kubeconfig = '/etc/kubernetes/kubelet.conf';

/**
 * Since v1.33 kubeadm has the kubelet of a control plane node ask the API server beside it. It falls silent with that one's
 * etcd, and then nothing can be said of the member. These lead it to the load balancer, as it was before, and back.
 */
export const byLoadBalancer: { readonly lead: Step; readonly leadBack: Step } = {
  lead: ({ onNode }) =>
    onNode(
      'control-plane3',
      `cp -n ${kubeconfig} /var/tmp/
       sed -i "s#^ *server: .*#$(grep ' server: ' /etc/kubernetes/admin.conf)#" ${kubeconfig}
       systemctl restart kubelet`,
    ),
  leadBack: ({ onNode }) =>
    onNode('control-plane3', `mv /var/tmp/kubelet.conf ${kubeconfig} && systemctl restart kubelet`),
};
