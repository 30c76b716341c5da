import { defineScenario } from 'kubefault/testing';

const rewrite = (from: string, to: string): string =>
  `sed -i 's/^- ${from}$/- ${to}/' /var/lib/kubelet/config.yaml && systemctl restart kubelet`;

export default defineScenario({
  title: 'A kubelet hands its Pods an address for DNS that nobody has',
  fails: { 'dns/kubelet-dns-settings-mismatch': [{ on: 'Node <worker>', message: 'otherServer' }] },
  allow: ['node-proxy'],
  fault: ({ onNode }) => onNode('worker', rewrite('10.96.0.10', '10.96.0.99')),
  repair: ({ onNode }) => onNode('worker', rewrite('10.96.0.99', '10.96.0.10')),
});
