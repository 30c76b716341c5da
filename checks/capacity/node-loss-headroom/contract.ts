import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Cluster cluster';

export default defineContract(check, {
  pass: [
    'pass-room-for-each',
    'pass-volume-in-zone',
    'pass-goes-with-its-node',
    'pass-finished-pods',
    'pass-best-effort-on-overdrawn-node',
    'pass-placeholders-give-way',
    'pass-fewest-choices-first',
    'pass-autoscaler-trusted',
    'pass-kind-cluster',
  ],
  fail: {
    'fail-both-half-full': [
      {
        on,
        message: 'noRoom',
        text: 'has no other place for 1 of the 1 Pod on worker-1 if lost: shop/web-1, which ask for cpu 1500m, memory 1Gi, pods 1 (so it is for 2 of 2 Nodes)',
      },
    ],
    'fail-one-too-large': [
      {
        on,
        message: 'noRoom',
        text: 'has no other place for 1 of the 2 Pods on worker-1 if lost: shop/db-0, which ask for cpu 4, memory 16Gi, pods 1 (so it is for 1 of 2 Nodes)',
      },
    ],
    'fail-no-places': [{ on, message: 'noRoom' }],
    'fail-extended-resource': [{ on, message: 'noRoom' }],
    'fail-idle-node-is-cordoned': [{ on, message: 'noRoom' }],
    'fail-idle-node-is-not-ready': [{ on, message: 'noRoom' }],
    'fail-idle-node-is-tainted': [{ on, message: 'noRoom' }],
    'fail-idle-node-does-not-suit': [{ on, message: 'noRoom' }],
    'fail-leaving-pod-holds-its-room': [{ on, message: 'noRoom' }],
    'fail-two-at-a-time': [
      {
        on,
        message: 'noRoom',
        text: 'has no other place for 1 of the 2 Pods on worker-1 and worker-2 if lost: shop/web-2, which ask for cpu 1500m, memory 1Gi, pods 1 (so it is for 3 of 3 Nodes)',
      },
    ],
    'fail-room-is-in-other-zone': [{ on, message: 'noRoom' }],
    'fail-local-volume': [
      { on, message: 'pinned', text: 'has 1 Pod that may run on no other Node if theirs is lost: shop/db-0' },
    ],
    'fail-local-volume-of-ephemeral-claim': [{ on, message: 'pinned' }],
    'fail-low-priority-counts': [{ on, message: 'noRoom' }],
    'fail-autoscaler-not-trusted': [{ on, message: 'noRoom' }],
    'fail-autoscaler-not-ready': [{ on, message: 'noRoom' }],
    'fail-nodes-half-full': [{ on: 'Cluster cluster', message: 'noRoom' }],
  },
  notApplicable: ['na-one-node', 'na-cluster-alone', 'na-no-ready-node'],
  options: {
    'fail-two-at-a-time': { lostNodes: 2 },
    'fail-low-priority-counts': { ignoreBelowPriority: -2_147_483_648 },
    'fail-autoscaler-not-ready': { assumeAutoscaler: true },
    'pass-autoscaler-trusted': { assumeAutoscaler: true },
  },
  healthyWithout: {
    'Pod spec.nodeName': 'a Pod that has no Node holds no room and loses no place',
    'Pod spec.containers.**': 'a Pod that asks for nothing fits on every Node',
    'Node spec.taints.**': 'a Node without the taint takes the Pods',
    'Pod spec.volumes.**': 'a Pod without the volume is not tied to its place',
    'PersistentVolumeClaim spec.volumeName': 'a claim that is not bound ties nobody to a place',
    'PersistentVolume spec.nodeAffinity.**': 'a volume without node affinity can be mounted everywhere',
  },
});
