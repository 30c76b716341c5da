import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const deployment = 'Deployment shop/cart';
const noCondition = 'a controller that was refused says so by this condition';

export default defineContract(check, {
  pass: [
    'pass-complete',
    'pass-condition-false',
    'pass-start-up-race',
    'pass-created-since',
    'pass-lacking-and-not-refused',
    'pass-other-events',
    'pass-replica-set-starts',
    'pass-job-between-tries',
  ],
  fail: {
    'fail-quota': [
      {
        on: deployment,
        message: 'refused',
        text: 'has 1 of 3 Pods and may not create another: a quota is exhausted: pods "cart-5d9c7b-x2x4z" is forbidden: exceeded quota: team, requested: pods=1, used: pods=10, limited: pods=10',
      },
    ],
    'fail-failed-quota': [
      {
        on: deployment,
        message: 'refused',
        text: 'has 1 of 3 Pods and may not create another: a quota demands what its containers do not set: pods "cart-5d9c7b-x2x4z" is forbidden: failed quota: compute: must specify limits.cpu for: cart',
      },
    ],
    'fail-replica-set': [{ on: 'ReplicaSet shop/cart', message: 'refused' }],
    'fail-cannot-delete': [{ on: 'ReplicaSet shop/cart', message: 'notDeleted' }],
    'fail-stateful-set': [
      {
        on: 'StatefulSet shop/cart',
        message: 'refused',
        text: 'has 0 of 3 Pods and may not create another: its ServiceAccount is missing: create Pod cart-0 in StatefulSet cart failed error: pods "cart-0" is forbidden: error looking up service account shop/cart: serviceaccount "cart" not found',
      },
    ],
    'fail-stateful-set-shrunk': [{ on: 'StatefulSet shop/cart', message: 'refused' }],
    'fail-event-without-time': [{ on: 'StatefulSet shop/cart', message: 'refused' }],
    'fail-daemon-set': [
      {
        on: 'DaemonSet shop/cart',
        message: 'refused',
        text: 'has 1 of 3 Pods and may not create another: Pod Security does not admit it: Error creating: pods "cart-x2x4z" is forbidden: violates PodSecurity "restricted:latest": privileged',
      },
    ],
    'fail-job': [
      {
        on: 'Job shop/cart',
        message: 'refused',
        text: 'has 1 of 2 Pods and may not create another: its PriorityClass is missing: Error creating: pods "cart-" is forbidden: no PriorityClass with name batch was found',
      },
    ],
    'fail-webhook': [{ on: deployment, message: 'refused' }],
    'fail-limit-range': [
      {
        on: deployment,
        message: 'refused',
        text: 'has 0 of 3 Pods and may not create another: a LimitRange does not allow it: pods "cart-x" is forbidden: maximum cpu usage per Container is 1, but limit is 2',
      },
    ],
    'fail-unknown-words': [
      {
        on: deployment,
        message: 'refused',
        text: 'has 0 of 3 Pods and may not create another: the API server refuses it: pods "cart-x" is forbidden: not today',
      },
    ],
    'fail-quota-without-surge': [{ on: 'Deployment quota-without-surge/cart', message: 'refused' }],
    'fail-statefulset-pod-refused': [{ on: 'StatefulSet statefulset-pod-refused/db', message: 'refused' }],
  },
  notApplicable: ['na-scaled-to-zero', 'na-finished-job', 'na-deleted'],
  inconclusive: [
    'inconclusive-refused-long-ago',
    'inconclusive-events-not-recorded',
    'inconclusive-daemon-set-without-status',
    'inconclusive-not-observed',
  ],
  healthyWithout: {
    'Deployment status': noCondition,
    'Deployment status.conditions.**': noCondition,
    'ReplicaSet status': noCondition,
    'ReplicaSet status.conditions.**': noCondition,
    'StatefulSet spec.replicas': 'one replica is wanted where nothing is said, and there is one',
    'Job spec.parallelism': 'one Pod is wanted where nothing is said, and there is one',
    'Job spec.completions': 'without it the first success ends the Job, and no Pod is added after that',
    'Document json.items.**': 'what was not refused has no such event',
  },
});
