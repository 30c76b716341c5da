import { type BrokenCluster, defineScenario } from 'kubefault/testing';

const conf = '/etc/kubernetes/scheduler.conf';
const manifest = '/etc/kubernetes/manifests/kube-scheduler.yaml';

/** A client certificate of yesterday, signed by the cluster's own authority, in place of the scheduler's. */
const expire = `
set -e
cp -p ${conf} /var/tmp/
cd "$(mktemp -d)"
openssl genrsa -out key 2048
openssl req -new -key key -subj /CN=system:kube-scheduler -out request
openssl x509 -req -in request -CA /etc/kubernetes/pki/ca.crt -CAkey /etc/kubernetes/pki/ca.key -set_serial 7 -days -1 -out certificate
sed -i "s#client-certificate-data: .*#client-certificate-data: $(base64 -w0 certificate)#" ${conf}
sed -i "s#client-key-data: .*#client-key-data: $(base64 -w0 key)#" ${conf}
`;

/** It reads its kubeconfig when it starts. A new Pod, rather than a new container, waits for no back-off. */
async function restartScheduler({ name, kubectl, onNode, eventually }: BrokenCluster): Promise<void> {
  const pod = ['-n', 'kube-system', 'get', 'pod', `kube-scheduler-${name}-control-plane`, '--ignore-not-found'];
  await onNode('control-plane', `mv ${manifest} /var/tmp/`);
  await eventually('the end of the scheduler', async () => (await kubectl(pod)) === '');
  await onNode('control-plane', `mv /var/tmp/kube-scheduler.yaml ${manifest}`);
}

export default defineScenario({
  title: 'The client certificate of the scheduler has ended',
  fails: {
    'access/cluster-certs-expiring': [{ on: 'Node <control-plane>', message: 'ended' }],
    'control-plane/scheduler-inactive': [{ on: 'Lease kube-system/kube-scheduler', message: 'noHolder' }],
    'control-plane/component-not-ready': [
      { on: 'Pod kube-system/kube-scheduler-<control-plane>', message: 'noneReady' },
    ],
    'workload/readiness-failing': [{ on: 'Pod kube-system/kube-scheduler-<control-plane>', message: 'noneReady' }],
  },
  allow: ['node-access'],
  fault: async cluster => {
    await cluster.onNode('control-plane', expire);
    await restartScheduler(cluster);
  },
  repair: async cluster => {
    await cluster.onNode('control-plane', `cp -p /var/tmp/scheduler.conf ${conf}`);
    await restartScheduler(cluster);
  },
});
