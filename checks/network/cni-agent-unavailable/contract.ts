import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Node worker-1';

export default defineContract(check, {
  pass: [
    'pass-kind-cluster',
    'pass-single-node',
    'pass-updated-by-now',
    'pass-known-by-its-mounts',
    'pass-old-pod-failed',
    'pass-nodes-of-both-kinds',
  ],
  fail: {
    'fail-one-node': [
      {
        on,
        message: 'notReady',
        text: 'has no Ready Pod of its network agent kube-system/calico-node: calico-node-x1 is Running and not Ready',
      },
    ],
    'fail-crash-loop': [
      {
        on,
        message: 'notReady',
        text: 'has no Ready Pod of its network agent kube-system/calico-node: container calico-node of calico-node-x1 waits: CrashLoopBackOff',
      },
    ],
    'fail-no-node': [
      { on, message: 'noneReady' },
      { on: 'Node worker-2', message: 'noneReady' },
    ],
    'fail-stuck-in-deletion': [
      {
        on,
        message: 'notReady',
        text: 'has no Ready Pod of its network agent kube-system/calico-node: calico-node-x1 is being deleted',
      },
    ],
    'fail-second-agent': [
      {
        on,
        message: 'notReady',
        text: 'has no Ready Pod of its network agent kube-system/multus: multus-x1 is Running and not Ready',
      },
    ],
    'fail-cordoned-node': [{ on, message: 'notReady' }],
    'fail-own-name': [{ on, message: 'notReady' }],
    'fail-not-covered': [
      { on, message: 'notCovered', text: 'is left out by every network agent: kube-system/kindnet' },
    ],
  },
  notApplicable: [
    'na-windows',
    'na-virtual-nodes',
    'na-deleted',
    'na-built-in',
    'na-k3s-of-old',
    'na-network-of-routes',
    'na-eks-auto-mode',
  ],
  inconclusive: [
    'inconclusive-no-agent',
    'inconclusive-only-a-plugin-elsewhere',
    'inconclusive-starting',
    'inconclusive-being-updated',
    'inconclusive-no-pod',
    'inconclusive-daemon-set-deleted',
    'inconclusive-flannel-deleted',
    'inconclusive-agent-was-there',
    'inconclusive-agent-being-deleted',
    'inconclusive-own-name-missing',
    'inconclusive-host-network-alone',
    'inconclusive-node-not-ready',
  ],
  options: {
    'fail-own-name': { agents: ['our-network'] },
    'inconclusive-own-name-missing': { agents: ['our-network'] },
  },
  healthyWithout: {
    'Pod metadata.deletionTimestamp': 'a Ready Pod that stays is what is wanted',
    'DaemonSet spec.template.**': 'what mounts no directory of the network, and has no known name, is no agent',
  },
});
