import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'Cluster cluster';

export default defineContract(check, {
  pass: [
    'pass-one-of-zone',
    'pass-half-of-zone',
    'pass-hours-apart',
    'pass-one-in-each-zone',
    'pass-many-report-not-ready',
    'pass-being-deleted',
    'pass-all-report',
    'pass-more-nodes-allowed',
  ],
  fail: {
    'fail-zone': [
      {
        on,
        message: 'zoneLost',
        text: '2 of the 3 Nodes of zone eu-1a stopped reporting at about the same time: a-1, a-2',
      },
    ],
    'fail-label-of-old': [{ on, message: 'zoneLost' }],
    'fail-two-zones': [
      { on, message: 'zoneLost' },
      { on, message: 'zoneLost' },
    ],
    'fail-no-zones': [
      {
        on,
        message: 'zoneLost',
        text: '2 of the 3 Nodes without a zone stopped reporting at about the same time: a-1, a-2',
      },
    ],
    'fail-all': [{ on, message: 'allLost' }],
    'fail-times-unknown': [{ on, message: 'zoneLost' }],
    'fail-never-reported': [{ on, message: 'zoneLost' }],
    'fail-within-an-hour': [{ on, message: 'zoneLost' }],
    'fail-second-of-two-waves': [
      {
        on,
        message: 'zoneLost',
        text: '3 of the 4 Nodes of zone eu-1a stopped reporting at about the same time: a-2, a-3, a-4',
      },
    ],
    'fail-zone-cut-off': [{ on: 'Cluster cluster', message: 'zoneLost' }],
  },
  notApplicable: ['na-two-nodes', 'na-no-nodes'],
  options: { 'fail-within-an-hour': { within: '1h' }, 'pass-more-nodes-allowed': { minNodes: 3 } },
  healthyWithout: {
    'Node metadata.labels.**': 'a Node without the label lies in no zone, and one that is lost alone is no outage',
  },
});
