import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Node worker-1';
const daemonSet = 'DaemonSet kube-system/kube-proxy';

export default defineContract(check, {
  pass: ['pass-running', 'pass-static-pods', 'pass-old-one-leaves'],
  fail: {
    'fail-crash-looping': [
      {
        on,
        message: 'notRunning',
        text: 'has no Ready kube-proxy: container kube-proxy is in CrashLoopBackOff after 7 restarts',
      },
    ],
    'fail-none-ready': [
      { on, message: 'noneRunning' },
      {
        on: 'Node worker-2',
        message: 'noneRunning',
        text: 'has no Ready kube-proxy, and no other Node has: container kube-proxy is in CrashLoopBackOff after 7 restarts',
      },
    ],
    'fail-left-out-by-its-node-selector': [
      {
        on: 'Node worker-2',
        message: 'notRunning',
        text: 'has no Ready kube-proxy: its DaemonSet leaves it out',
      },
    ],
    'fail-daemon-set-missing': [{ on: daemonSet, message: 'absent' }],
    'fail-cilium-beside-kube-proxy': [{ on: daemonSet, message: 'absent' }],
    'fail-calico-without-ebpf': [{ on: daemonSet, message: 'absent' }],
    'fail-router-without-services': [{ on: daemonSet, message: 'absent' }],
    'fail-not-replaced-says-the-option': [{ on: daemonSet, message: 'absent' }],
    'fail-static-pod-not-ready': [{ on, message: 'notRunning' }],
    'fail-kube-proxy-mode-typo': [{ on: 'Node kind-worker2', message: 'notRunning' }],
  },
  notApplicable: [
    'na-cilium',
    'na-cilium-strict',
    'na-cilium-while-kube-proxy-goes',
    'na-calico-ebpf',
    'na-ovn',
    'na-dataplane-v2',
    'na-kube-router',
    'na-kube-router-by-default',
    'na-replaced-says-the-option',
    'na-k3s',
    'na-microk8s',
    'na-windows',
    'na-virtual',
    'na-node-not-ready',
    'na-no-node',
  ],
  inconclusive: [
    'inconclusive-no-pod-bound',
    'inconclusive-one-node-alone',
    'inconclusive-not-ready-for-a-minute',
    'inconclusive-exporter-of-that-name',
  ],
  options: {
    'fail-not-replaced-says-the-option': { replacement: 'no' },
    'na-replaced-says-the-option': { replacement: 'yes' },
  },
  healthyWithout: {
    'Node status': 'node/heartbeat-lost reports a Node without a Ready condition',
    'Node status.conditions': 'node/heartbeat-lost reports a Node without a Ready condition',
    'Node status.conditions[]': 'node/heartbeat-lost reports a Node without a Ready condition',
    'Node status.conditions[].type': 'node/heartbeat-lost reports a Node without a Ready condition',
    'DaemonSet spec.template.spec.containers[].args[]': 'kube-router serves Services unless it is told not to',
    'DaemonSet spec.template.spec.containers[].args': 'kube-router serves Services unless it is told not to',
  },
});
