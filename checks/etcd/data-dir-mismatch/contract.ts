import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod kube-system/etcd-cp-1';

export default defineContract(check, {
  pass: [
    'pass-kubeadm',
    'pass-host-path-changed',
    'pass-flag-and-mount-changed',
    'pass-below-the-mount',
    'pass-one-dash',
  ],
  fail: {
    'fail-only-the-flag-changed': [
      {
        on,
        message: 'elsewhere',
        text: 'keeps its data in /var/lib/etcd-from-backup, which is on no hostPath volume: it goes with the container',
      },
    ],
    'fail-only-the-mount-changed': [{ on, message: 'elsewhere' }],
    'fail-no-data-dir': [{ on, message: 'unset' }],
    'fail-empty-dir': [{ on, message: 'elsewhere' }],
    'fail-empty-dir-within': [{ on, message: 'elsewhere' }],
    'fail-volume-missing': [{ on, message: 'elsewhere' }],
    'fail-relative': [{ on, message: 'elsewhere' }],
    'fail-begins-alike': [{ on, message: 'elsewhere' }],
    'fail-etcd-data-dir-moved': [{ on: 'Pod kube-system/etcd-kind-control-plane3', message: 'elsewhere' }],
  },
  notApplicable: ['na-no-static-pod', 'na-other-component', 'na-being-deleted', 'na-configuration-file'],
  inconclusive: ['inconclusive-no-command-line', 'inconclusive-by-variable'],
  healthyWithout: {
    'Pod spec.containers[].volumeMounts[]': 'without the mount below it the data lies on the hostPath',
    'Pod spec.containers[].volumeMounts[].mountPath': 'without the mount below it the data lies on the hostPath',
    'Pod metadata.annotations': 'a Pod that mirrors nothing is no static Pod, whatever its name',
    'Pod metadata.annotations.kubernetes.io/config.mirror':
      'a Pod that mirrors nothing is no static Pod, whatever its name',
  },
});
