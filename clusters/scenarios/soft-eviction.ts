import type { Step } from 'kubefault/testing';

const config = '/var/lib/kubelet/config.yaml';

/**
 * Makes the kubelet of worker2 report a pressure: what it has is less than a soft threshold. A hard one would be taken off
 * what Pods can have, and Pods would be evicted at once; this one lets them be for an hour.
 */
export const softEviction = (
  signal: 'memory.available' | 'nodefs.available' | 'pid.available',
  least: string,
): { readonly fault: Step; readonly repair: Step } => ({
  fault: ({ onNode }) =>
    onNode(
      'worker2',
      `cp ${config} /var/tmp/kubelet-config.yaml
       echo 'evictionSoft: { ${signal}: "${least}" }' >> ${config}
       echo 'evictionSoftGracePeriod: { ${signal}: 1h }' >> ${config}
       systemctl restart kubelet`,
    ),
  repair: ({ onNode }) => onNode('worker2', `mv /var/tmp/kubelet-config.yaml ${config} && systemctl restart kubelet`),
});
