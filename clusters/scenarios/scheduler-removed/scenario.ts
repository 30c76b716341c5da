import { defineScenario } from 'kubefault/testing';
import { asNew } from '../as-new.ts';

const manifest = '/etc/kubernetes/manifests/kube-scheduler.yaml';
const removed = '/var/tmp/kube-scheduler.yaml';

export default defineScenario({
  title: 'The manifest of the scheduler is gone from the control plane node',
  fails: { 'control-plane/scheduler-inactive': [{ on: 'Lease kube-system/kube-scheduler', message: 'noHolder' }] },
  fault: ({ onNode }) => onNode('control-plane', `mv ${manifest} ${removed}`),
  repair: ({ onNode }) => onNode('control-plane', `${asNew(removed)} && mv ${removed} ${manifest}`),
});
