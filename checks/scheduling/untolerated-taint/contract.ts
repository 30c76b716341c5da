import { defineContract } from 'kubefault/testing';
import check from './check.ts';

export default defineContract(check, {
  pass: [
    'pass-toleration-with-empty-effect',
    'pass-exists-without-key',
    'pass-only-prefer-no-schedule',
    'pass-one-untainted-node',
  ],
  fail: {
    'fail-all-nodes-dedicated': [
      {
        on: 'Deployment shop/web',
        message: 'allTainted',
        text: 'each of the 2 suitable Nodes has a taint that it does not tolerate: dedicated=db:NoExecute, dedicated=db:NoSchedule',
      },
    ],
    'fail-value-differs': [{ on: 'Pod shop/web-1', message: 'allTainted' }],
    'fail-untainted-node-does-not-match': [{ on: 'Pod shop/web-1', message: 'allTainted' }],
    'fail-old-control-plane-toleration': [{ on: 'Pod shop/web-1', message: 'allTainted' }],
    'fail-daemon-pod-on-its-node': [{ on: 'DaemonSet kube-system/agent', message: 'allTainted' }],
    'fail-time-added': [{ on: 'Pod shop/web-1', message: 'allTainted' }],
    'fail-all-workers-tainted': [{ on: 'Deployment all-workers-tainted/search', message: 'allTainted' }],
  },
  notApplicable: ['na-pod-alone', 'na-scheduled', 'na-no-matching-node', 'na-deleted'],
  inconclusive: ['inconclusive-tainted-a-minute-ago'],
  healthyWithout: {
    'Node spec.taints': 'an untainted Node takes every Pod',
    'Node spec.taints[]': 'the only taint of the Node',
    'Pod spec.nodeSelector.**': 'a Pod without a wish may go to the untainted Node',
    'Node metadata.labels.**': 'a Node without the label is no longer suitable: scheduling/node-selector-mismatch',
    'Pod spec.affinity.**': 'a Pod without a wish may go to the untainted Node; half a term matches nothing',
    'Pod spec.tolerations[].key': 'Exists without a key tolerates everything',
  },
});
