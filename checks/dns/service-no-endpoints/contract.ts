import { defineContract } from 'kubefault/testing';
import check from './check.ts';

export default defineContract(check, {
  pass: ['pass-one-ready-of-two', 'pass-readiness-unset', 'pass-other-target-port', 'pass-protocols-in-two-slices'],
  fail: {
    'fail-none-ready': [
      {
        on: 'Service kube-system/kube-dns',
        message: 'tooFewReady',
        text: 'has too few ready endpoints: 0 for UDP 53, 0 for TCP 53; each needs 1',
      },
    ],
    'fail-service-alone': [{ on: 'Service kube-system/kube-dns', message: 'tooFewReady' }],
    'fail-endpoints-null': [{ on: 'Service kube-system/kube-dns', message: 'tooFewReady' }],
    'fail-no-tcp': [
      {
        on: 'Service kube-system/kube-dns',
        message: 'tooFewReady',
        text: 'has too few ready endpoints: 1 for UDP 53, 0 for TCP 53; each needs 1',
      },
    ],
    'fail-ports-empty': [{ on: 'Service kube-system/kube-dns', message: 'tooFewReady' }],
    'fail-service-without-udp': [{ on: 'Service kube-system/kube-dns', message: 'tooFewReady' }],
    'fail-name-differs': [{ on: 'Service kube-system/kube-dns', message: 'tooFewReady' }],
    'fail-one-pod-in-two-families': [{ on: 'Service kube-system/kube-dns', message: 'tooFewReady' }],
    'fail-nodes-tainted-dns-gone': [{ on: 'Service kube-system/kube-dns', message: 'tooFewReady' }],
  },
  notApplicable: ['na-other-service', 'na-same-name-other-namespace', 'na-absent'],
  options: { 'fail-one-pod-in-two-families': { minReady: 2 } },
  healthyWithout: {
    'EndpointSlice endpoints[].conditions': 'a condition that is not set means ready',
    'EndpointSlice endpoints[].conditions.ready': 'a condition that is not set means ready',
  },
});
