import { defineContract } from 'kubefault/testing';
import check from './check.ts';

export default defineContract(check, {
  pass: ['pass-reporting', 'pass-reports-not-ready'],
  fail: {
    'fail-kubelet-stopped': [
      {
        on: 'Node worker-1',
        message: 'silent',
        text: 'has not reported since 2026-01-01T11:48:00Z (Ready is Unknown)',
      },
    ],
    'fail-only-worker': [{ on: 'Node worker-1', message: 'lastWorkerSilent' }],
    'fail-single-node': [{ on: 'Node control-plane-1', message: 'lastWorkerSilent' }],
    'fail-control-plane-node': [{ on: 'Node control-plane-1', message: 'silent' }],
    'fail-never-reported': [{ on: 'Node worker-1', message: 'neverReported' }],
    'fail-kubelet-wrong-port': [{ on: 'Node kind-worker2', message: 'silent' }],
  },
  notApplicable: ['na-being-deleted'],
});
