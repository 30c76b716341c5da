import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Cluster cluster';
/** Nothing in an answer says since when: a fixture, which is one look, fails at once or not at all. */
const atOnce = { patience: '0s' };

export default defineContract(check, {
  pass: ['pass-ready', 'pass-status-alone', 'pass-ignored-check-fails', 'pass-excluded'],
  fail: {
    'fail-etcd': [
      { on, message: 'checkFails', text: 'its API server reports that etcd fails (/readyz)' },
      { on, message: 'checkFails', text: 'its API server reports that etcd-readiness fails (/readyz)' },
    ],
    'fail-hook': [{ on, message: 'checkFails' }],
    'fail-only-live': [{ on, message: 'checkFails', text: 'its API server reports that etcd fails (/livez)' }],
    'fail-live-not-recorded': [{ on, message: 'checkFails' }],
    'fail-one-ignored': [{ on, message: 'checkFails', text: 'its API server reports that etcd fails (/readyz)' }],
    'fail-lines-withheld': [
      { on, message: 'statusOnly', text: 'its API server answers 500 to /readyz and names no check that fails' },
    ],
    'fail-unavailable': [{ on, message: 'statusOnly' }],
  },
  inconclusive: [
    'inconclusive-hook-just-now',
    'inconclusive-stopping',
    'inconclusive-page-of-load-balancer',
    'inconclusive-word-of-proxy',
    'inconclusive-page-with-200',
    'inconclusive-refused',
    'inconclusive-not-recorded',
  ],
  options: {
    'pass-ignored-check-fails': { ignoreChecks: ['informer-sync'] },
    'fail-etcd': atOnce,
    'fail-hook': atOnce,
    'fail-only-live': atOnce,
    'fail-live-not-recorded': atOnce,
    'fail-one-ignored': { ...atOnce, ignoreChecks: ['informer-sync'] },
    'fail-lines-withheld': atOnce,
    'fail-unavailable': atOnce,
  },
});
