import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const missing = (on: string) => [{ on, message: 'missing' }] as const;

export default defineContract(check, {
  pass: ['pass-exists', 'pass-default', 'pass-other-workloads'],
  fail: {
    'fail-deployment': [
      {
        on: 'Deployment shop/cart',
        message: 'missing',
        text: 'names ServiceAccount cart, which does not exist',
      },
    ],
    'fail-default-missing': [
      {
        on: 'Deployment shop/cart',
        message: 'missing',
        text: 'names ServiceAccount default, which does not exist',
      },
    ],
    'fail-name-empty': missing('Deployment shop/cart'),
    'fail-account-in-other-namespace': missing('Deployment shop/cart'),
    'fail-deleted-under-running-pods': missing('Deployment shop/cart'),
    'fail-stateful-set': missing('StatefulSet shop/cart'),
    'fail-daemon-set': missing('DaemonSet shop/cart'),
    'fail-replica-set': missing('ReplicaSet shop/cart'),
    'fail-old-revision': missing('Deployment shop/cart'),
    'fail-job': missing('Job shop/cart'),
    'fail-job-of-cron-job': missing('CronJob shop/cart'),
    'fail-cron-job': missing('CronJob shop/cart'),
    'fail-service-account-forgotten': [{ on: 'Deployment service-account-forgotten/reporter', message: 'missing' }],
  },
  notApplicable: [
    'na-replica-set-at-zero',
    'na-deployment-at-zero',
    'na-completed-job',
    'na-suspended-cron-job',
    'na-deleted',
  ],
  inconclusive: ['inconclusive-created-just-now', 'inconclusive-no-template'],
});
