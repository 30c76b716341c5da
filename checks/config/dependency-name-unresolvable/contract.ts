import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const pod = 'Pod shop/cart-1';
const unharmed = [{ on: pod, message: 'namedUnharmed' }] as const;
const tells = 'arguments that name no host tell nothing';

export default defineContract(check, {
  pass: [
    'pass-exists',
    'pass-not-services',
    'pass-bare-words',
    'pass-host-alias',
    'pass-search-domain-of-elsewhere',
    'pass-service-in-searched-namespace',
    'pass-pod-of-headless-service',
    'pass-pod-in-full',
    'pass-other-domain',
    'pass-external-name',
    'pass-log-of-existing-service',
    'pass-log-of-external-name',
    'pass-log-of-node',
    'pass-log-of-own-name',
    'pass-log-long-line',
    'pass-restarted-hours-ago',
    'pass-not-started',
    'pass-log-is-gone',
    'pass-workload-with-pods',
  ],
  fail: {
    'fail-log-node-js': [
      {
        on: pod,
        message: 'unresolved',
        text: 'container cart cannot resolve db-main, and there is no Service shop/db-main; there is one in data: Error: getaddrinfo ENOTFOUND db-main',
      },
    ],
    'fail-log-of-many-programs': Array.from({ length: 10 }, () => ({ on: pod, message: 'unresolved' as const })),
    'fail-previous-run': [{ on: pod, message: 'unresolved' }],
    'fail-second-container': [
      { on: pod, message: 'unresolved' },
      { on: pod, message: 'unresolved' },
    ],
    'fail-init-container-waits': [{ on: pod, message: 'unresolved' }],
    'fail-arguments-of-healthy-pod': [
      {
        on: pod,
        message: 'namedUnharmed',
        text: 'container cart is told to reach db-main, and there is no Service shop/db-main',
      },
    ],
    'fail-arguments-of-crashing-pod': [{ on: pod, message: 'named' }],
    'fail-flag-and-value': unharmed,
    'fail-url-in-script': unharmed,
    'fail-other-namespace': [
      {
        on: pod,
        message: 'namedUnharmed',
        text: 'container cart is told to reach queue.shared, and there is no Service shared/queue',
      },
    ],
    'fail-namespace-gone': unharmed,
    'fail-pod-of-missing-service': unharmed,
    'fail-host-network-with-cluster-dns': unharmed,
    'fail-other-domain-of-cluster': unharmed,
    'fail-deployment-without-pods': [{ on: 'Deployment shop/cart', message: 'namedUnharmed' }],
    'fail-stateful-set': [{ on: 'StatefulSet shop/cart', message: 'namedUnharmed' }],
    'fail-daemon-set': [{ on: 'DaemonSet shop/cart', message: 'namedUnharmed' }],
    'fail-replica-set': [{ on: 'ReplicaSet shop/cart', message: 'namedUnharmed' }],
    'fail-job': [{ on: 'Job shop/cart', message: 'namedUnharmed' }],
    'fail-cron-job': [{ on: 'CronJob shop/cart', message: 'namedUnharmed' }],
    'fail-pod-not-workload': [{ on: 'StatefulSet shop/cart', message: 'namedUnharmed' }],
    'fail-backend-name-typo': [{ on: 'Deployment backend-name-typo/cart', message: 'unresolved' }],
    'fail-init-waits-for-absent-service': [{ on: 'Deployment init-waits-for-absent-service/cart', message: 'named' }],
  },
  notApplicable: [
    'na-old-replica-set',
    'na-finished',
    'na-deleted',
    'na-dns-policy-none',
    'na-dns-of-node',
    'na-host-network',
  ],
  inconclusive: ['inconclusive-log-not-recorded'],
  settings: { 'fail-other-domain-of-cluster': { clusterDomain: 'lab.example' } },
  healthyWithout: {
    'Pod spec.containers[].args.**': tells,
    'Deployment spec.template.spec.containers[].args.**': tells,
    'StatefulSet spec.template.spec.containers[].args.**': tells,
    'DaemonSet spec.template.spec.containers[].args.**': tells,
    'ReplicaSet spec.template.spec.containers[].args.**': tells,
    'Job spec.template.spec.containers[].args.**': tells,
    'CronJob spec.jobTemplate.spec.template.spec.containers[].args.**': tells,
    'Pod spec.containers[].command.**': tells,
    'Pod spec.dnsPolicy': 'by default a Pod on the network of its Node asks the resolver of the Node',
    'Pod status.**': 'no container has started, so none can have failed to resolve',
  },
});
