import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Namespace shop';
const missing = [{ on, message: 'missing' }] as const;

export default defineContract(check, {
  pass: ['pass-published'],
  fail: {
    'fail-pod-waits': [
      { on, message: 'missing', text: 'lacks ConfigMap kube-root-ca.crt, which every new Pod mounts' },
    ],
    'fail-pod-runs': missing,
    'fail-no-pod-of-deployment': missing,
    'fail-no-pod-of-stateful-set': missing,
    'fail-no-pod-of-daemon-set': missing,
    'fail-no-pod-of-replica-set': missing,
    'fail-no-pod-of-job': missing,
    'fail-no-pod-of-cron-job': missing,
    'fail-in-another-namespace': missing,
    'fail-other-config-map': missing,
    'fail-data-null': [{ on, message: 'keyMissing' }],
    'fail-other-key': [{ on, message: 'keyMissing' }],
    'fail-other-key-unused': [{ on, message: 'keyMissingUnused' }],
    'fail-unused': [{ on, message: 'missingUnused' }],
    'fail-finished-pod': [{ on, message: 'missingUnused' }],
    'fail-controller-manager-removed': [{ on: 'Namespace controller-manager-removed', message: 'missing' }],
  },
  notApplicable: ['na-terminating', 'na-terminating-by-phase', 'na-before-v1-20'],
  inconclusive: ['inconclusive-made-just-now', 'inconclusive-unknown-version'],
});
