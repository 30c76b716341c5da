import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/db-0';

export default defineContract(check, {
  pass: ['pass-node-usable', 'pass-another-node-of-the-zone', 'pass-cordon-tolerated', 'pass-volumes-in-one-place'],
  fail: {
    'fail-node-cordoned': [
      {
        on,
        message: 'noUsableNode',
        text: 'can use volume pv-1 of claim data only where it may not run: Node worker-1 is cordoned',
      },
    ],
    'fail-node-gone': [
      {
        on,
        message: 'noSuchNode',
        text: 'can use volume pv-1 of claim data on no Node that there is: kubernetes.io/hostname In worker-1',
      },
    ],
    'fail-node-not-ready': [{ on, message: 'noUsableNode' }],
    'fail-node-tainted': [
      {
        on,
        message: 'noUsableNode',
        text: 'can use volume pv-1 of claim data only where it may not run: Node worker-1 has the taint dedicated=web:NoSchedule',
      },
    ],
    'fail-other-zone-wanted': [
      {
        on,
        message: 'noUsableNode',
        text: 'can use volume pv-1 of claim data only where it may not run: Node worker-1 does not match its node selector and affinity',
      },
    ],
    'fail-volumes-apart': [{ on, message: 'apart', text: 'can use its volumes pv-1, pv-2 on no Node together' }],
    'fail-condition-absent': [{ on, message: 'noSuchNode' }],
    'fail-one-volume-of-two': [{ on, message: 'noSuchNode' }],
    'fail-affinity-without-terms': [{ on, message: 'noSuchNode' }],
    'fail-cordon-forgotten': [{ on: 'StatefulSet cordon-forgotten/db', message: 'noUsableNode' }],
  },
  notApplicable: [
    'na-pod-alone',
    'na-volume-without-affinity',
    'na-claim-not-bound',
    'na-scheduled',
    'na-being-deleted',
    'na-gated',
  ],
  inconclusive: [
    'inconclusive-cordoned-a-minute-ago',
    'inconclusive-pod-waits-a-minute',
    'inconclusive-node-lost-a-minute-ago',
  ],
  healthyWithout: {
    'Pod spec.volumes.**': 'a Pod without the volume may run anywhere',
    'PersistentVolumeClaim spec.volumeName': 'a claim that is bound to no volume pins nothing: storage/pvc-pending',
    'PersistentVolume spec.nodeAffinity': 'a volume without a node affinity can be used on every Node',
    'PersistentVolume spec.nodeAffinity.required': 'a volume without a node affinity can be used on every Node',
    'Node spec.taints': 'an untainted Node takes the Pod',
    'Node spec.taints[]': 'the only taint of the Node',
    'Pod spec.nodeSelector.**': 'a Pod without a wish may run in the zone of its volume',
  },
});
