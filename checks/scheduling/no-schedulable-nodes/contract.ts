import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Cluster cluster';

export default defineContract(check, {
  pass: [
    'pass-one-worker',
    'pass-kind-single-node',
    'pass-prefer-no-schedule',
    'pass-taint-tolerated',
    'pass-taint-tolerated-by-value',
    'pass-uncordoned-just-now',
  ],
  fail: {
    'fail-all-cordoned': [{ on, message: 'none', text: 'has no Node that takes ordinary Pods: 2 cordoned' }],
    'fail-cordoned-without-taint': [{ on, message: 'none' }],
    'fail-each-its-own-reason': [
      {
        on,
        message: 'none',
        text: 'has no Node that takes ordinary Pods: 1 tainted node-role.kubernetes.io/control-plane:NoSchedule; 2 not Ready; 1 tainted dedicated=db:NoExecute; 1 cordoned',
      },
    ],
    'fail-control-plane-alone': [{ on, message: 'none' }],
    'fail-not-initialized-by-cloud': [{ on, message: 'none' }],
    'fail-taint-of-not-ready-remains': [{ on, message: 'none' }],
    'fail-other-value': [{ on, message: 'none' }],
    'fail-cordon-is-never-tolerated': [{ on, message: 'none' }],
    'fail-no-node': [{ on, message: 'noNode', text: 'has no Node' }],
    'fail-too-few': [
      {
        on,
        message: 'tooFew',
        text: 'has only 1 of the 2 Nodes that are to take ordinary Pods: 1 cordoned',
      },
    ],
    'fail-too-few-at-all': [{ on, message: 'tooFew' }],
    'fail-all-workers-tainted': [{ on: 'Cluster cluster', message: 'none' }],
  },
  options: {
    'pass-taint-tolerated': { ignoreTaints: ['dedicated'] },
    'pass-taint-tolerated-by-value': { ignoreTaints: ['dedicated=shop'] },
    'fail-other-value': { ignoreTaints: ['dedicated=shop'] },
    'fail-cordon-is-never-tolerated': { ignoreTaints: ['node.kubernetes.io/unschedulable'] },
    'fail-too-few': { minSchedulable: 2 },
    'fail-too-few-at-all': { minSchedulable: 2 },
  },
  healthyWithout: {
    'Node spec.taints.**': 'a Node without the taint takes Pods',
    'Node spec.unschedulable': 'a Node that is not cordoned takes Pods',
  },
});
