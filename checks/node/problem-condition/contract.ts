import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Node worker-1';
const noDetector = 'a Node without such a condition has no detector';

export default defineContract(check, {
  pass: ['pass-no-problem', 'pass-unknown-status', 'pass-other-types-well', 'pass-some-left-behind'],
  fail: {
    'fail-read-only-filesystem': [
      {
        on,
        message: 'severe',
        text: 'has the problem ReadonlyFilesystem: FilesystemIsReadOnly: Remounting filesystem read-only',
      },
    ],
    'fail-frequent-restarts': [{ on, message: 'problem' }],
    'fail-several': [
      { on, message: 'severe' },
      { on, message: 'problem' },
    ],
    'fail-no-heartbeat': [{ on, message: 'severe' }],
    'fail-other-type': [
      {
        on,
        message: 'unlisted',
        text: 'has a condition that looks like a problem, VMEventScheduled True: VMEventScheduled: Redeploy Scheduled',
      },
    ],
    'fail-other-type-counts': [{ on, message: 'problem' }],
    'fail-not-well': [{ on, message: 'unlisted' }],
    'fail-unhealthy': [{ on, message: 'unlisted' }],
    'fail-own-type': [{ on, message: 'problem' }],
    'fail-filesystem-read-only': [{ on: 'Node kind-worker2', message: 'severe' }],
  },
  notApplicable: [
    'na-no-detector',
    'na-kind-node',
    'na-all-left-behind',
    'na-k3s-server',
    'na-other-type-ignored',
    'na-deleted',
  ],
  inconclusive: ['inconclusive-odd-status', 'inconclusive-heartbeat-unreadable'],
  options: {
    'fail-other-type-counts': { unknownTypes: 'fail' },
    'na-other-type-ignored': { unknownTypes: 'ignore' },
    'fail-own-type': { problemConditions: ['RaidDegraded'] },
  },
  healthyWithout: {
    'Node status': noDetector,
    'Node status.conditions': noDetector,
    'Node status.conditions[]': noDetector,
  },
});
