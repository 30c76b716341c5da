import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Deployment shop/web';

export default defineContract(check, {
  pass: [
    'pass-may-spare-one',
    'pass-both-round-to-none',
    'pass-deployment-alone',
    'pass-new-pod-scheduled',
    'pass-first-rollout',
    'pass-old-pod-refused',
    'pass-other-failure',
    'pass-gated',
    'pass-node-to-spare',
    'pass-preferred-anti-affinity',
    'pass-anti-affinity-to-others',
    'pass-anti-affinity-by-zone',
    'pass-anti-affinity-by-revision',
    'pass-claim-for-one-node',
    'pass-not-asked-for',
  ],
  fail: {
    'fail-new-pod-finds-no-node': [
      {
        on,
        message: 'noNode',
        text: 'cannot go on with its rollout: it may spare no Pod, and new Pod web-2-x finds no Node: 0/2 nodes are available: 2 Insufficient cpu.',
      },
    ],
    'fail-quota': [{ on, message: 'quota' }],
    'fail-rounds-down-to-none': [{ on, message: 'noNode' }],
    'fail-host-port': [
      {
        on,
        message: 'noRoom',
        text: 'cannot be updated: it may spare no Pod, and each takes port 80 of its Node: 2 Pods for 2 suitable Nodes',
      },
    ],
    'fail-host-port-on-one-node': [{ on, message: 'noRoom' }],
    'fail-host-port-other-nodes-unsuitable': [{ on, message: 'noRoom' }],
    'fail-anti-affinity': [
      {
        on,
        message: 'noRoom',
        text: 'cannot be updated: it may spare no Pod, and its anti-affinity lets one run on a Node: 2 Pods for 2 suitable Nodes',
      },
    ],
    'fail-anti-affinity-of-all-namespaces': [{ on, message: 'noRoom' }],
    'fail-claim-for-one-pod': [
      {
        on,
        message: 'noRoom',
        text: 'cannot be updated: it may spare no Pod, and claim data is for one Pod only (ReadWriteOncePod)',
      },
    ],
    'fail-one-pod-a-node': [{ on: 'Deployment one-pod-a-node/cart', message: 'noRoom' }],
    'fail-quota-without-surge': [{ on: 'Deployment quota-without-surge/cart', message: 'quota' }],
    'fail-rollout-needs-free-node': [{ on: 'Deployment rollout-needs-free-node/cart', message: 'noNode' }],
  },
  notApplicable: ['na-recreate', 'na-paused', 'na-scaled-to-zero', 'na-being-deleted'],
  inconclusive: ['inconclusive-refused-just-now'],
  healthyWithout: {
    'Deployment spec.replicas': 'not set means 1, and a Node is to spare',
    'Deployment spec.template.**': 'Pods without the port, the anti-affinity or the claim can run side by side',
    'PersistentVolumeClaim spec.accessModes': 'a claim of another mode may be used by two Pods',
    'PersistentVolumeClaim spec.accessModes[]': 'a claim of another mode may be used by two Pods',
    'Node spec.taints': 'an untainted Node is to spare',
    'Node spec.taints[]': 'the only taint of the Node',
    'Node spec.unschedulable': 'a Node that is not cordoned is to spare',
    'ReplicaSet metadata.ownerReferences.**': 'a ReplicaSet of its own is no revision of the Deployment',
    'ReplicaSet status': 'an old ReplicaSet that has no Pods left has been replaced',
    'ReplicaSet status.replicas': 'an old ReplicaSet that has no Pods left has been replaced',
    'ReplicaSet status.conditions.**': 'nothing has refused the ReplicaSet a Pod',
    'Pod metadata.ownerReferences.**': 'a Pod of its own is no part of the rollout',
    'Pod status': 'a Pod that the scheduler has not refused may find a Node',
    'Pod status.conditions.**': 'a Pod that the scheduler has not refused may find a Node',
  },
  options: { 'pass-not-asked-for': { static: false } },
});
