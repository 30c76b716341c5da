import { defineScenario } from 'kubefault/testing';

const config = '/var/lib/kubelet/config.yaml';

export default defineScenario({
  title: 'A kubelet asks for a serving certificate, and nobody approves it',
  fails: {
    'access/csr-pending': [{ on: 'CertificateSigningRequest csr-*', message: 'pending' }],
  },
  fault: ({ onNode }) => onNode('worker', `echo 'serverTLSBootstrap: true' >> ${config} && systemctl restart kubelet`),
  repair: async ({ kubectl, onNode }) => {
    await onNode('worker', `sed -i '/^serverTLSBootstrap:/d' ${config} && systemctl restart kubelet`);
    await kubectl(['delete', 'csr', '--field-selector=spec.signerName=kubernetes.io/kubelet-serving']);
  },
});
