import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'APIService v1beta1.metrics.k8s.io';
const absent = [{ on, message: 'absent' }] as const;
const notReady = 'a Node that is not Ready has no sample';

export default defineContract(check, {
  pass: ['pass-fresh', 'pass-node-not-ready', 'pass-sample-of-lost-node-old', 'pass-older-samples-allowed'],
  fail: {
    'fail-not-reachable': [
      {
        on,
        message: 'unavailable',
        text: 'is not available: MissingEndpoints: endpoints for service/metrics-server in "kube-system" have no addresses with port name "https"',
      },
    ],
    'fail-service-missing': [{ on, message: 'unavailable' }],
    'fail-unknown': [{ on, message: 'unavailable' }],
    'fail-absent-and-cpu': [
      {
        on,
        message: 'absent',
        text: 'is not registered, and HorizontalPodAutoscaler shop/cart goes by resource metrics',
      },
    ],
    'fail-absent-and-container-cpu': absent,
    'fail-absent-and-default-metric': absent,
    'fail-absent-and-vertical': absent,
    'fail-absent-and-required': [
      { on, message: 'absent', text: 'is not registered, and the configuration requires it' },
    ],
    'fail-node-without-sample': [{ on, message: 'incomplete', text: 'has no sample of 1 Ready Node: worker-2' }],
    'fail-no-samples': [{ on, message: 'incomplete', text: 'has no sample of 2 Ready Nodes: worker-1, worker-2' }],
    'fail-stale': [
      {
        on,
        message: 'stale',
        text: 'has samples of 1 Ready Node that are too old: worker-2 (2026-01-01T11:50:00Z)',
      },
    ],
    'fail-stale-without-time': [{ on, message: 'stale' }],
    'fail-ready-since-unknown': [{ on, message: 'incomplete' }],
    'fail-autoscaler-without-metrics': [{ on: 'APIService v1beta1.metrics.k8s.io', message: 'absent' }],
  },
  notApplicable: ['na-not-registered', 'na-other-metrics'],
  inconclusive: ['inconclusive-node-has-just-come', 'inconclusive-not-asked-yet'],
  options: {
    'pass-older-samples-allowed': { maxAge: '10m' },
    'fail-absent-and-required': { required: 'always' },
  },
  healthyWithout: {
    'Node status.**': notReady,
  },
});
