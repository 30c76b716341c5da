import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'ConfigMap kube-system/kube-proxy';

export default defineContract(check, {
  pass: [
    'pass-kubeadm',
    'pass-unset-and-unknown-fields',
    'pass-dual-stack',
    'pass-address-without-port',
    'pass-renamed-by-items',
    'pass-nftables',
    'pass-nftables-behind-gate',
    'pass-other-mode-allowed',
    'pass-repeated-key',
    'pass-ca-on-another-volume',
  ],
  fail: {
    'fail-mode': [
      {
        on,
        message: 'unknownMode',
        text: 'config.conf sets mode to bogus, which is none of iptables, ipvs, nftables, kernelspace',
      },
    ],
    'fail-mode-and-none-ready': [
      { on, message: 'unknownMode' },
      { on, message: 'noneReady', text: 'is at fault, and none of the 3 kube-proxy Pods is Ready' },
    ],
    'fail-userspace': [{ on, message: 'unknownMode' }],
    'fail-userspace-allowed': [
      {
        on,
        message: 'unavailableMode',
        text: 'config.conf sets mode to userspace, which only kube-proxy v1.25 or older has',
      },
    ],
    'fail-nftables-too-early': [
      {
        on,
        message: 'unavailableMode',
        text: 'config.conf sets mode to nftables, which only kube-proxy v1.31 or newer has',
      },
    ],
    'fail-nftables-too-early-for-cluster': [{ on, message: 'unavailableMode' }],
    'fail-addresses': [
      {
        on,
        message: 'invalidAddress',
        text: 'config.conf sets bindAddress to 0.0.0.0.0, which is no IP address',
      },
      {
        on,
        message: 'invalidAddress',
        text: 'config.conf sets healthzBindAddress to 0.0.0.0:99999, which is no IP address with a port',
      },
      {
        on,
        message: 'invalidAddress',
        text: 'config.conf sets metricsBindAddress to localhost:10249, which is no IP address with a port',
      },
      {
        on,
        message: 'invalidAddress',
        text: 'config.conf sets clusterCIDR to 10.244.0.0/16;fd00::/48, which is no list of CIDRs',
      },
    ],
    'fail-config-map-missing': [{ on, message: 'missing' }],
    'fail-other-config-map-missing': [{ on: 'ConfigMap kube-system/kube-proxy-v2', message: 'missing' }],
    'fail-optional-config-map-missing': [{ on, message: 'fileMissing' }],
    'fail-no-config': [{ on, message: 'fileMissing' }],
    'fail-flag-names-another-file': [
      {
        on,
        message: 'fileMissing',
        text: 'has no key for the file /var/lib/kube-proxy/kube-proxy.yaml, which --config names',
      },
    ],
    'fail-flag-as-two-words': [{ on, message: 'fileMissing' }],
    'fail-key-left-out-by-items': [{ on, message: 'fileMissing' }],
    'fail-sub-path': [{ on, message: 'fileMissing' }],
    'fail-not-yaml': [{ on, message: 'notYaml', text: 'config.conf is not YAML: block as implicit key in line 9' }],
    'fail-kubeconfig-in-place-of-config': [
      { on, message: 'wrongKind', text: 'config.conf has kind Config instead of KubeProxyConfiguration' },
      { on, message: 'wrongKind' },
    ],
    'fail-only-mode': [
      { on, message: 'wrongKind' },
      { on, message: 'wrongKind', text: 'config.conf has kind (none) instead of KubeProxyConfiguration' },
      { on, message: 'unknownMode' },
    ],
    'fail-empty-config': [
      { on, message: 'wrongKind' },
      { on, message: 'wrongKind' },
    ],
    'fail-no-kubeconfig': [
      {
        on,
        message: 'fileMissing',
        text: 'has no key for the file /var/lib/kube-proxy/kubeconfig.conf, which clientConnection.kubeconfig names',
      },
    ],
    'fail-kubeconfig-not-yaml': [{ on, message: 'notYaml' }],
    'fail-no-server': [{ on, message: 'noServer' }],
    'fail-context-unknown': [{ on, message: 'noServer' }],
    'fail-ca-file-outside': [
      {
        on,
        message: 'fileOutside',
        text: 'kubeconfig.conf names certificate-authority /etc/kubernetes/pki/ca.crt, which no volume of kube-proxy brings',
      },
    ],
    'fail-relative-ca-file': [{ on, message: 'fileOutside' }],
  },
  notApplicable: ['na-config-map-alone', 'na-flags-only', 'na-config-on-host-path'],
  inconclusive: [
    'inconclusive-nftables-of-unknown-version',
    'inconclusive-no-flag',
    'inconclusive-no-volume',
    'inconclusive-other-key',
    'inconclusive-aliases',
  ],
  options: {
    'pass-other-mode-allowed': { allowedModes: ['', 'userspace'] },
    'fail-userspace-allowed': { allowedModes: ['', 'iptables', 'userspace'] },
  },
  healthyWithout: {
    'DaemonSet spec.template.spec.volumes[].configMap.items': 'without items, every key is a file',
    'DaemonSet spec.template.spec.volumes[].configMap.items[]': 'the only item; an empty list brings every key',
  },
});
