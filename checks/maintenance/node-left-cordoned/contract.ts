import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const cordoned = [
  { on: 'Node worker-1', message: 'cordoned', text: 'is cordoned, and no new Pod is placed there' },
] as const;
const options = { ignoreAnnotations: ['weave.works/kured-node-lock'] };

export default defineContract(check, {
  pass: ['pass-schedulable', 'pass-unschedulable-false', 'pass-intended', 'pass-other-taint'],
  fail: {
    'fail-cordoned': cordoned,
    'fail-no-time-on-taint': cordoned,
    'fail-no-taint': cordoned,
    'fail-other-annotation': cordoned,
    'fail-drain-blocked': [{ on: 'Node kind-worker', message: 'cordoned' }],
  },
  notApplicable: ['na-being-deleted'],
  inconclusive: ['inconclusive-an-hour-ago', 'inconclusive-time-unknown', 'inconclusive-spec-written-just-now'],
  options: { 'pass-intended': options, 'fail-other-annotation': options },
  healthyWithout: { 'Node spec.unschedulable': 'a Node that does not say so takes Pods' },
});
