import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Pod shop/cart-1';

export default defineContract(check, {
  pass: ['pass-not-deleted', 'pass-within-its-grace-period', 'pass-finalizer-without-deletion'],
  fail: {
    'fail-overdue': [
      {
        on: 'Deployment shop/cart',
        message: 'notGivenUp',
        text: 'should have been gone at 2026-01-01T11:50:00Z, and Node worker-1 has not given it up',
      },
    ],
    'fail-node-lost': [{ on: 'StatefulSet shop/db', message: 'notGivenUp' }],
    'fail-held-by-finalizer': [
      {
        on,
        message: 'heldByFinalizers',
        text: 'should have been gone at 2026-01-01T11:50:00Z, and is held by finalizer example.com/hold',
      },
    ],
    'fail-finished-and-held': [
      {
        on: 'Job shop/cart-import',
        message: 'heldByFinalizers',
        text: 'should have been gone at 2026-01-01T11:50:00Z, and is held by finalizers batch.kubernetes.io/job-tracking, example.com/hold',
      },
    ],
    'fail-finalizer-and-still-running': [{ on, message: 'notGivenUp' }],
    'fail-stopped-and-not-given-up': [{ on, message: 'notGivenUp' }],
    'fail-never-scheduled': [{ on, message: 'heldByFinalizers' }],
    'fail-mirror-pod': [{ on: 'Pod kube-system/etcd-cp', message: 'notGivenUp' }],
    'fail-finalizer-left': [{ on: 'Pod finalizer-left/backup', message: 'heldByFinalizers' }],
    'fail-pods-on-lost-node': [{ on: 'DaemonSet pods-on-lost-node/agent', message: 'notGivenUp' }],
  },
  inconclusive: ['inconclusive-overdue-for-a-minute', 'inconclusive-unreadable-time'],
  healthyWithout: {
    'Pod metadata.deletionTimestamp': 'a Pod that is not being deleted need not go',
  },
});
