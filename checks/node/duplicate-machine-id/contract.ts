import { defineContract } from 'kubefault/testing';
import check from './check.ts';

export default defineContract(check, {
  pass: ['pass-unique', 'pass-alone', 'pass-nodes-of-kind'],
  fail: {
    'fail-cloned': [
      { on: 'Node worker-1', message: 'shared', text: 'has the same machineID as worker-2: 6f1d' },
      { on: 'Node worker-1', message: 'shared' },
      { on: 'Node worker-2', message: 'shared' },
      { on: 'Node worker-2', message: 'shared' },
    ],
    'fail-same-board': [
      { on: 'Node worker-1', message: 'shared' },
      { on: 'Node worker-2', message: 'shared' },
    ],
    'fail-cloned-machine': [
      { on: 'Node kind-worker', message: 'shared' },
      { on: 'Node kind-worker', message: 'shared' },
      { on: 'Node kind-worker2', message: 'shared' },
      { on: 'Node kind-worker2', message: 'shared' },
    ],
  },
  notApplicable: ['na-being-deleted'],
  inconclusive: ['inconclusive-no-id', 'inconclusive-zeros', 'inconclusive-kernel-unknown'],
});
