import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const serving = 'CertificateSigningRequest csr-2';
const pending = [{ on: serving, message: 'pending' }] as const;

export default defineContract(check, {
  pass: ['pass-issued', 'pass-superseded'],
  fail: {
    'fail-serving-pending': [
      {
        on: serving,
        message: 'pending',
        text: 'of system:node:worker-1 for signer kubernetes.io/kubelet-serving has waited for approval since 2026-01-01T11:40:00Z',
      },
    ],
    'fail-conditions-null': pending,
    'fail-status-empty': pending,
    'fail-first-request': pending,
    'fail-asked-again': [
      {
        on: serving,
        message: 'pending',
        text: 'of system:node:worker-1 for signer kubernetes.io/kubelet-serving has waited for approval since 2026-01-01T10:00:00Z',
      },
    ],
    'fail-issued-before': pending,
    'fail-issued-for-another-node': pending,
    'fail-issued-by-another-signer': pending,
    'fail-approved-without-certificate': [{ on: serving, message: 'notIssued' }],
    'fail-certificate-null': [{ on: serving, message: 'notIssued' }],
    'fail-denied': [
      {
        on: serving,
        message: 'denied',
        text: 'of system:node:worker-1 for signer kubernetes.io/kubelet-serving was denied at 2026-01-01T11:40:30Z: NotAllowed: unknown address',
      },
    ],
    'fail-first-request-denied': [{ on: serving, message: 'denied' }],
    'fail-failed': [
      {
        on: serving,
        message: 'failed',
        text: 'of system:node:worker-1 could not be signed by kubernetes.io/kubelet-serving at 2026-01-01T11:40:30Z: SignerValidationFailure: no',
      },
    ],
    'fail-own-signer': pending,
    'fail-serving-certificate-unapproved': [{ on: 'CertificateSigningRequest csr-nnkwn', message: 'pending' }],
  },
  notApplicable: ['na-other-signer'],
  inconclusive: ['inconclusive-made-just-now'],
  options: { 'fail-own-signer': { signers: ['example.com/client'] } },
});
