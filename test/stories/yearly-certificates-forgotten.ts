import type { Story } from './story.ts';

/** A client certificate of yesterday, signed by the cluster's own authority, in place of the scheduler's. */
const expire = `
set -e
cd /tmp
openssl genrsa -out scheduler.key 2048
openssl req -new -key scheduler.key -subj /CN=system:kube-scheduler -out scheduler.csr
openssl x509 -req -in scheduler.csr -CA /etc/kubernetes/pki/ca.crt -CAkey /etc/kubernetes/pki/ca.key -set_serial 7 -days -1 -out scheduler.crt
conf=/etc/kubernetes/scheduler.conf
sed -i "s#client-certificate-data: .*#client-certificate-data: $(base64 -w0 scheduler.crt)#; s#client-key-data: .*#client-key-data: $(base64 -w0 scheduler.key)#" $conf
manifest=/etc/kubernetes/manifests/kube-scheduler.yaml
mv $manifest /tmp/ && sleep 20 && mv /tmp/kube-scheduler.yaml $manifest
`;

/** The certificate of the scheduler ran out: it loses its Lease, and Pods of DNS that are replaced are never placed. */
export const yearlyCertificatesForgotten: Story = {
  name: 'yearly-certificates-forgotten',
  allow: ['node-access'],
  async inject({ kubectl, onNode }) {
    await onNode('control-plane', expire);
    await kubectl(['-n', 'kube-system', 'delete', 'pod', '-l', 'k8s-app=kube-dns']);
  },
  steps: [
    'access/cluster-certs-expiring Node story-control-plane',
    'control-plane/component-not-ready Pod kube-system/kube-scheduler-story-control-plane',
    'control-plane/scheduler-inactive Lease kube-system/kube-scheduler',
    'dns/coredns-pending Deployment kube-system/coredns',
    'dns/service-no-endpoints Service kube-system/kube-dns',
  ],
};
