import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const manager = 'Pod kube-system/kube-controller-manager-cp-1';
const server = 'Pod kube-system/kube-apiserver-cp-1';
const gone = { message: 'gone' } as const;

export default defineContract(check, {
  pass: [
    'pass-current',
    'pass-still-there',
    'pass-of-another-component',
    'pass-longer-name',
    'pass-value-like-a-flag',
    'pass-locked-gate',
    'pass-no-version-and-nothing-removed',
    'pass-sidecar-with-such-a-flag',
    'pass-upgrade-before-the-removal',
  ],
  fail: {
    'fail-eviction-timeout': [
      {
        on: manager,
        ...gone,
        text: 'sets flag --pod-eviction-timeout, which kube-controller-manager v1.34 does not have any more',
      },
    ],
    'fail-flag-alone': [{ on: manager, ...gone }],
    'fail-underscores-in-a-script': [
      { on: server, ...gone, text: 'sets flag --insecure-port, which kube-apiserver v1.34 does not have any more' },
    ],
    'fail-log-flags': [
      { on: 'Pod kube-system/kube-scheduler-cp-1', ...gone },
      { on: 'Pod kube-system/kube-scheduler-cp-1', ...gone },
    ],
    'fail-feature-gate': [
      {
        on: server,
        ...gone,
        text: 'sets feature gate EphemeralContainers, which kube-apiserver v1.34 does not have any more',
      },
    ],
    'fail-gate-in-second-flag': [{ on: server, ...gone }],
    'fail-admission-plugin': [
      {
        on: server,
        ...gone,
        text: 'sets admission plugin PodSecurityPolicy, which kube-apiserver v1.34 does not have any more',
      },
    ],
    'fail-plugin-disabled': [{ on: server, ...gone }],
    'fail-upgrade-planned': [
      {
        on: server,
        message: 'willBeGone',
        text: 'sets flag --cloud-provider, which kube-apiserver will not have any more in v1.33',
      },
    ],
    'fail-target-and-no-tag': [{ on: manager, message: 'willBeGone' }],
    'fail-own-row': [{ on: server, ...gone }],
    'fail-without-label': [{ on: manager, ...gone }],
    'fail-beside-a-sidecar': [{ on: manager, ...gone }],
    'fail-removed-flag': [{ on: 'Pod kube-system/kube-controller-manager-kind-control-plane', message: 'gone' }],
  },
  notApplicable: ['na-etcd', 'na-cloud-controller-manager', 'na-no-static-pod'],
  inconclusive: ['inconclusive-no-version', 'inconclusive-no-command-line'],
  options: { 'fail-own-row': { table: ['kube-apiserver flag goaway-chance 34'] } },
  settings: {
    'fail-upgrade-planned': { targetVersion: 'v1.33.0' },
    'fail-target-and-no-tag': { targetVersion: 'v1.34.0' },
    'pass-upgrade-before-the-removal': { targetVersion: 'v1.32.0' },
  },
  healthyWithout: {
    'Pod metadata.annotations': 'a Pod that mirrors nothing is no static Pod, whatever its name',
    'Pod metadata.annotations.kubernetes.io/config.mirror':
      'a Pod that mirrors nothing is no static Pod, whatever its name',
    'Pod spec.containers[].command[]': 'without the flag nothing is wrong',
    'Pod spec.containers[].args[]': 'without the flag nothing is wrong',
  },
});
